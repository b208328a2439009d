// Generated from the records in contract/src/main/java/org/runde/contract/signal. Do not edit.
// Regenerate: mvn -q -B -pl contract test -Dtest=TypeScriptTest -Drunde.write=true

export interface ClientJoin {
  readonly type: "Join";
  readonly token: string;
  readonly media: MediaState;
}

export interface MediaState {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly screenAudio: boolean;
}

export interface ClientResume {
  readonly type: "Resume";
  readonly session: string;
  readonly secret: string;
  readonly received: number;
}

export interface ClientPing {
  readonly type: "Ping";
  readonly nonce: number;
}

export interface ClientLeave {
  readonly type: "Leave";
}

export interface ClientSendOffer {
  readonly type: "SendOffer";
  readonly sdp: string;
  readonly tracks: readonly SendTrack[];
}

export interface SendTrack {
  readonly mid: string;
  readonly source: Source;
}

export type Source = "MICROPHONE" | "CAMERA" | "SCREEN" | "SCREEN_AUDIO";

export interface ClientReceiveAnswer {
  readonly type: "ReceiveAnswer";
  readonly revision: number;
  readonly sdp: string;
}

export interface ClientReceiveRestart {
  readonly type: "ReceiveRestart";
}

export interface ClientWatchOffer {
  readonly type: "WatchOffer";
  readonly sdp: string;
}

export interface ClientView {
  readonly type: "View";
  readonly shown: readonly Shown[];
}

export interface Shown {
  readonly participant: string;
  readonly source: Source;
  readonly width: number;
  readonly height: number;
  readonly pinned: boolean;
}

export interface ClientExperience {
  readonly type: "Experience";
  readonly millis: number;
  readonly freezes: number;
  readonly frozenMillis: number;
  readonly concealed: number;
  readonly limit: Limit;
}

export type Limit = "NONE" | "BANDWIDTH" | "PROCESSOR";

export interface ClientMedia {
  readonly type: "Media";
  readonly media: MediaState;
}

export interface ClientChat {
  readonly type: "Chat";
  readonly text: string;
  readonly to?: string;
  readonly replyTo?: string;
}

export interface ClientReact {
  readonly type: "React";
  readonly emoji: string;
}

export interface ClientHand {
  readonly type: "Hand";
  readonly raised: boolean;
}

export interface ClientAgree {
  readonly type: "Agree";
  readonly scope: ConsentScope;
  readonly version: string;
}

export type ConsentScope = "REPORT" | "RECORDING" | "CHAT_LOG";

export interface ClientWithdraw {
  readonly type: "Withdraw";
  readonly scope: ConsentScope;
}

export interface ClientAdmit {
  readonly type: "Admit";
  readonly waiters: readonly string[];
}

export interface ClientReject {
  readonly type: "Reject";
  readonly waiter: string;
}

export interface ClientMute {
  readonly type: "Mute";
  readonly participant: string;
  readonly source: Source;
}

export interface ClientMuteAll {
  readonly type: "MuteAll";
}

export interface ClientAskUnmute {
  readonly type: "AskUnmute";
  readonly participant: string;
}

export interface ClientLowerHand {
  readonly type: "LowerHand";
  readonly participant: string;
}

export interface ClientRemove {
  readonly type: "Remove";
  readonly participant: string;
}

export interface ClientSetRole {
  readonly type: "SetRole";
  readonly participant: string;
  readonly role: Role;
}

export type Role = "ORGANISER" | "PRESENTER" | "PARTICIPANT" | "VIEWER";

export interface ClientSetDoor {
  readonly type: "SetDoor";
  readonly locked: boolean;
  readonly lobby: boolean;
}

export interface ClientEndForAll {
  readonly type: "EndForAll";
}

export interface ClientInkOpen {
  readonly type: "InkOpen";
  readonly sheet: Sheet;
}

export interface Sheet {
  readonly on: InkOn;
  readonly id: string;
  readonly page: number;
}

export type InkOn = "BOARD" | "DOCUMENT" | "SCREEN";

export interface ClientInkClose {
  readonly type: "InkClose";
  readonly sheet: Sheet;
}

export interface ClientInkDraw {
  readonly type: "InkDraw";
  readonly number: number;
  readonly sheet: Sheet;
  readonly tool: InkTool;
  readonly colour: InkColour;
  readonly width: InkWidth;
  readonly path: string;
  readonly text: string;
  readonly open: boolean;
}

export type InkTool = "PEN" | "MARKER" | "LINE" | "ARROW" | "RECTANGLE" | "ELLIPSE" | "TEXT" | "NOTE";

export type InkColour = "PLAIN" | "BLUE" | "RED" | "GREEN" | "AMBER" | "VIOLET";

export type InkWidth = "THIN" | "MEDIUM" | "THICK";

export interface ClientInkGrow {
  readonly type: "InkGrow";
  readonly number: number;
  readonly sheet: Sheet;
  readonly mark: string;
  readonly path: string;
  readonly open: boolean;
}

export interface ClientInkErase {
  readonly type: "InkErase";
  readonly number: number;
  readonly sheet: Sheet;
  readonly marks: readonly string[];
}

export interface ClientInkRestore {
  readonly type: "InkRestore";
  readonly number: number;
  readonly sheet: Sheet;
  readonly marks: readonly string[];
}

export interface ClientInkMove {
  readonly type: "InkMove";
  readonly number: number;
  readonly sheet: Sheet;
  readonly places: readonly InkPlace[];
}

export interface InkPlace {
  readonly mark: string;
  readonly x: number;
  readonly y: number;
}

export interface ClientInkWrite {
  readonly type: "InkWrite";
  readonly number: number;
  readonly sheet: Sheet;
  readonly mark: string;
  readonly text: string;
}

export interface ClientInkClear {
  readonly type: "InkClear";
  readonly number: number;
  readonly sheet: Sheet;
}

export interface ClientInkPoint {
  readonly type: "InkPoint";
  readonly sheet: Sheet;
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

export interface ClientInkAllow {
  readonly type: "InkAllow";
  readonly on: InkOn;
  readonly id: string;
  readonly all: boolean;
}

export interface ClientBoardAdd {
  readonly type: "BoardAdd";
  readonly paper: Paper;
}

export type Paper = "BLANK" | "RULED" | "CHALK";

export interface ClientBoardRemove {
  readonly type: "BoardRemove";
  readonly page: number;
}

export interface ClientBoardTurn {
  readonly type: "BoardTurn";
  readonly page: number;
}

export interface ClientBoardPaper {
  readonly type: "BoardPaper";
  readonly page: number;
  readonly paper: Paper;
}

export interface ClientNotesOpen {
  readonly type: "NotesOpen";
  readonly book?: string;
}

export interface ClientNotesClose {
  readonly type: "NotesClose";
}

export interface ClientNotesChange {
  readonly type: "NotesChange";
  readonly number: number;
  readonly book: string;
  readonly update: string;
}

export interface ClientNotesCaret {
  readonly type: "NotesCaret";
  readonly caret: string;
}

export interface ClientNotesMerged {
  readonly type: "NotesMerged";
  readonly upTo: number;
  readonly part: string;
  readonly last: boolean;
}

export interface ClientNotesAllow {
  readonly type: "NotesAllow";
  readonly all: boolean;
}

export interface ClientPresent {
  readonly type: "Present";
  readonly surface: SurfaceKind;
  readonly id: string;
}

export type SurfaceKind = "BOARD" | "DOCUMENT" | "NOTES";

export interface ClientPresentNothing {
  readonly type: "PresentNothing";
}

export interface ClientDelegate {
  readonly type: "Delegate";
  readonly participant: string;
  readonly given: boolean;
}

export interface ClientSpotlight {
  readonly type: "Spotlight";
  readonly participants: readonly string[];
}

export interface ClientWriteToWaiters {
  readonly type: "WriteToWaiters";
  readonly text: string;
  readonly waiter?: string;
}

export interface ClientAskFor {
  readonly type: "AskFor";
  readonly wish?: Wish;
}

export type Wish = "SPEAK" | "SHARE" | "MODERATE";

export interface ClientAnswerWish {
  readonly type: "AnswerWish";
  readonly participant: string;
  readonly granted: boolean;
}

export interface ClientReactToChat {
  readonly type: "ReactToChat";
  readonly message: string;
  readonly emoji: string;
  readonly on: boolean;
}

export interface ClientDeleteChat {
  readonly type: "DeleteChat";
  readonly message: string;
}

export interface ClientLowerHands {
  readonly type: "LowerHands";
}

export interface ClientCallOn {
  readonly type: "CallOn";
  readonly participant: string;
}

export interface ClientStartTimer {
  readonly type: "StartTimer";
  readonly seconds: number;
}

export interface ClientPauseTimer {
  readonly type: "PauseTimer";
  readonly paused: boolean;
}

export interface ClientExtendTimer {
  readonly type: "ExtendTimer";
  readonly seconds: number;
}

export interface ClientEndTimer {
  readonly type: "EndTimer";
}

export interface ClientAskHelp {
  readonly type: "AskHelp";
  readonly helper: string;
}

export interface ClientOfferHelp {
  readonly type: "OfferHelp";
  readonly sharer: string;
}

export interface ClientAnswerHelp {
  readonly type: "AnswerHelp";
  readonly sharer: string;
  readonly helper: string;
  readonly accepted: boolean;
}

export interface ClientEndHelp {
  readonly type: "EndHelp";
  readonly sharer: string;
  readonly helper: string;
}

export interface ClientPlanBreakouts {
  readonly type: "PlanBreakouts";
  readonly names: readonly string[];
  readonly chosen: boolean;
  readonly mayReturn: boolean;
}

export interface ClientAssignBreakouts {
  readonly type: "AssignBreakouts";
  readonly assignments: readonly Assignment[];
}

export interface Assignment {
  readonly participant: string;
  readonly room: number;
}

export interface ClientOpenBreakouts {
  readonly type: "OpenBreakouts";
  readonly minutes: number;
  readonly entry: Entry;
}

export type Entry = "NOW" | "SOON" | "CLICK";

export interface ClientCloseBreakouts {
  readonly type: "CloseBreakouts";
  readonly seconds: number;
}

export interface ClientBroadcastBreakouts {
  readonly type: "BroadcastBreakouts";
  readonly text: string;
}

export interface ClientEnterBreakout {
  readonly type: "EnterBreakout";
  readonly room: number;
}

export interface ClientAskBreakoutHelp {
  readonly type: "AskBreakoutHelp";
  readonly wanted: boolean;
}

export interface ClientOpenPoll {
  readonly type: "OpenPoll";
  readonly question: PollQuestion;
  readonly named: boolean;
  readonly live: boolean;
}

export interface PollQuestion {
  readonly text: string;
  readonly kind: PollKind;
  readonly options: readonly string[];
  readonly most: number;
}

export type PollKind = "SINGLE" | "MULTIPLE" | "OPEN";

export interface ClientClosePoll {
  readonly type: "ClosePoll";
  readonly poll: string;
}

export interface ClientReleasePoll {
  readonly type: "ReleasePoll";
  readonly poll: string;
}

export interface ClientDropPoll {
  readonly type: "DropPoll";
  readonly poll: string;
}

export interface ClientVote {
  readonly type: "Vote";
  readonly poll: string;
  readonly answer: PollAnswer;
}

export interface PollAnswer {
  readonly choices: readonly number[];
  readonly text?: string;
}

export interface ClientSignBallot {
  readonly type: "SignBallot";
  readonly poll: string;
  readonly blinded: string;
}

export interface ClientAskVoters {
  readonly type: "AskVoters";
  readonly poll: string;
}

export interface ClientOfferFile {
  readonly type: "OfferFile";
  readonly ref: number;
  readonly label: string;
  readonly ending: string;
  readonly size: number;
}

export interface ClientAskFile {
  readonly type: "AskFile";
  readonly ref: number;
  readonly file: string;
}

export interface ClientRemoveFile {
  readonly type: "RemoveFile";
  readonly file: string;
}

export interface ClientSetFileSharing {
  readonly type: "SetFileSharing";
  readonly sharing: FileSharing;
}

export type FileSharing = "PARTICIPANTS" | "PRESENTERS" | "NOBODY";

export interface ClientTurnPage {
  readonly type: "TurnPage";
  readonly document: string;
  readonly page: number;
}

export interface ClientAskDocument {
  readonly type: "AskDocument";
  readonly ref: number;
  readonly document: string;
}

export interface ClientOfferDocument {
  readonly type: "OfferDocument";
  readonly ref: number;
  readonly label: string;
  readonly size: number;
}

export interface ClientRemoveDocument {
  readonly type: "RemoveDocument";
  readonly document: string;
}

export type ClientMessage =
  | ClientJoin
  | ClientResume
  | ClientPing
  | ClientLeave
  | ClientSendOffer
  | ClientReceiveAnswer
  | ClientReceiveRestart
  | ClientWatchOffer
  | ClientView
  | ClientExperience
  | ClientMedia
  | ClientChat
  | ClientReact
  | ClientHand
  | ClientAgree
  | ClientWithdraw
  | ClientAdmit
  | ClientReject
  | ClientMute
  | ClientMuteAll
  | ClientAskUnmute
  | ClientLowerHand
  | ClientRemove
  | ClientSetRole
  | ClientSetDoor
  | ClientEndForAll
  | ClientInkOpen
  | ClientInkClose
  | ClientInkDraw
  | ClientInkGrow
  | ClientInkErase
  | ClientInkRestore
  | ClientInkMove
  | ClientInkWrite
  | ClientInkClear
  | ClientInkPoint
  | ClientInkAllow
  | ClientBoardAdd
  | ClientBoardRemove
  | ClientBoardTurn
  | ClientBoardPaper
  | ClientNotesOpen
  | ClientNotesClose
  | ClientNotesChange
  | ClientNotesCaret
  | ClientNotesMerged
  | ClientNotesAllow
  | ClientPresent
  | ClientPresentNothing
  | ClientDelegate
  | ClientSpotlight
  | ClientWriteToWaiters
  | ClientAskFor
  | ClientAnswerWish
  | ClientReactToChat
  | ClientDeleteChat
  | ClientLowerHands
  | ClientCallOn
  | ClientStartTimer
  | ClientPauseTimer
  | ClientExtendTimer
  | ClientEndTimer
  | ClientAskHelp
  | ClientOfferHelp
  | ClientAnswerHelp
  | ClientEndHelp
  | ClientPlanBreakouts
  | ClientAssignBreakouts
  | ClientOpenBreakouts
  | ClientCloseBreakouts
  | ClientBroadcastBreakouts
  | ClientEnterBreakout
  | ClientAskBreakoutHelp
  | ClientOpenPoll
  | ClientClosePoll
  | ClientReleasePoll
  | ClientDropPoll
  | ClientVote
  | ClientSignBallot
  | ClientAskVoters
  | ClientOfferFile
  | ClientAskFile
  | ClientRemoveFile
  | ClientSetFileSharing
  | ClientTurnPage
  | ClientAskDocument
  | ClientOfferDocument
  | ClientRemoveDocument;

export interface ServerWelcome {
  readonly type: "Welcome";
  readonly session: string;
  readonly secret: string;
  readonly keepForSeconds: number;
  readonly you: string;
  readonly room: string;
  readonly title: string;
  readonly meetingType: MeetingType;
  readonly locked: boolean;
  readonly lobby: boolean;
  readonly chat: boolean;
  readonly muteOnEntry: boolean;
  readonly hideParticipants: boolean;
  readonly people: readonly Person[];
  readonly waiters: readonly Waiter[];
  readonly consents: readonly Consent[];
  readonly iceServers: readonly IceServer[];
}

export type MeetingType = "AUDIO" | "VIDEO" | "WEBINAR";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly guest: boolean;
  readonly owner: boolean;
  readonly delegated: boolean;
  readonly device?: Device;
  readonly media: MediaState;
  readonly handOrder: number;
  readonly connected: boolean;
}

export type Device = "CAMERA" | "SCREEN" | "PLAYER";

export interface Waiter {
  readonly id: string;
  readonly name: string;
  readonly guest: boolean;
  readonly since: number;
}

export interface Consent {
  readonly scope: ConsentScope;
  readonly version: string;
  readonly given: boolean;
  readonly at: number;
}

export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export interface ServerWait {
  readonly type: "Wait";
  readonly session: string;
  readonly secret: string;
  readonly keepForSeconds: number;
  readonly title: string;
  readonly forOrganiser: boolean;
}

export interface ServerResumed {
  readonly type: "Resumed";
  readonly handled: number;
}

export interface ServerTurned {
  readonly type: "Turned";
  readonly reason: Reason;
}

export type Reason = "LEFT" | "LOST" | "REMOVED" | "REJECTED" | "ENDED" | "LOCKED" | "FULL" | "BAD_TOKEN" | "UNKNOWN_SESSION" | "REPLACED" | "OVERLOADED" | "HIDDEN" | "MOVED" | "PROTOCOL";

export interface ServerPong {
  readonly type: "Pong";
  readonly nonce: number;
}

export interface ServerDraining {
  readonly type: "Draining";
}

export interface ServerSendAnswer {
  readonly type: "SendAnswer";
  readonly sdp: string;
}

export interface ServerWatchAnswer {
  readonly type: "WatchAnswer";
  readonly sdp: string;
}

export interface ServerSendAgain {
  readonly type: "SendAgain";
}

export interface ServerReceiveOffer {
  readonly type: "ReceiveOffer";
  readonly revision: number;
  readonly sdp: string;
  readonly tracks: readonly ReceiveTrack[];
}

export interface ReceiveTrack {
  readonly mid: string;
  readonly participant: string;
  readonly source: Source;
}

export interface ServerSpeaking {
  readonly type: "Speaking";
  readonly participants: readonly string[];
}

export interface ServerQuality {
  readonly type: "Quality";
  readonly participant: string;
  readonly source: Source;
  readonly sent: Sent;
}

export type Sent = "FULL" | "REDUCED" | "REDUCED_BY_LOAD" | "PAUSED_BY_BANDWIDTH" | "PAUSED_BY_LOAD" | "PAUSED_NOT_SHOWN" | "UNDECODABLE";

export interface ServerWanted {
  readonly type: "Wanted";
  readonly source: Source;
  readonly height: number;
}

export interface ServerNetwork {
  readonly type: "Network";
  readonly grade: Grade;
  readonly trouble: Trouble;
  readonly roundTripMillis: number;
  readonly lostSending: number;
  readonly lostReceiving: number;
  readonly estimateBps: number;
  readonly wishesBps: number;
}

export type Grade = "GOOD" | "WEAK" | "BAD";

export type Trouble = "NONE" | "SENDING_LOSS" | "RECEIVING_LOSS" | "DELAY" | "SENDING_NARROW" | "RECEIVING_NARROW" | "DEVICE_BUSY" | "NODE_BUSY" | "SILENT";

export interface ServerNetworks {
  readonly type: "Networks";
  readonly people: readonly OthersNetwork[];
}

export interface OthersNetwork {
  readonly participant: string;
  readonly grade: Grade;
  readonly trouble: Trouble;
}

export interface ServerCame {
  readonly type: "Came";
  readonly person: Person;
}

export interface ServerChanged {
  readonly type: "Changed";
  readonly person: Person;
}

export interface ServerGone {
  readonly type: "Gone";
  readonly participant: string;
  readonly reason: Reason;
}

export interface ServerWaiters {
  readonly type: "Waiters";
  readonly waiters: readonly Waiter[];
}

export interface ServerDoorChanged {
  readonly type: "DoorChanged";
  readonly locked: boolean;
  readonly lobby: boolean;
  readonly by: string;
}

export interface ServerChat {
  readonly type: "Chat";
  readonly id: string;
  readonly from: string;
  readonly name: string;
  readonly to?: string;
  readonly text: string;
  readonly at: number;
  readonly replyTo?: string;
}

export interface ServerReact {
  readonly type: "React";
  readonly from: string;
  readonly emoji: string;
}

export interface ServerConsentCounts {
  readonly type: "ConsentCounts";
  readonly counts: readonly ConsentCount[];
}

export interface ConsentCount {
  readonly scope: ConsentScope;
  readonly given: number;
  readonly missing: number;
}

export interface ServerConsents {
  readonly type: "Consents";
  readonly consents: readonly Consent[];
}

export interface ServerMuted {
  readonly type: "Muted";
  readonly source: Source;
  readonly by: string;
}

export interface ServerUnmuteAsked {
  readonly type: "UnmuteAsked";
  readonly by: string;
}

export interface ServerRefused {
  readonly type: "Refused";
  readonly seq: number;
  readonly refusal: Refusal;
}

export type Refusal = "NOT_ALLOWED" | "NO_SUCH_PARTICIPANT" | "NO_SUCH_FILE" | "TOO_LONG" | "TOO_OFTEN" | "NO_SUCH_MESSAGE" | "CHAT_OFF" | "FULL" | "BAD_SDP" | "NOT_IN_ROOM" | "NO_SUCH_POLL" | "POLL_CLOSED" | "VOTED_ALREADY" | "MALFORMED";

export interface ServerAudience {
  readonly type: "Audience";
  readonly seeing: number;
  readonly stuck: number;
}

export interface ServerInkSheet {
  readonly type: "InkSheet";
  readonly sheet: Sheet;
  readonly you: number;
  readonly handled: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly marks: readonly InkMark[];
}

export interface InkMark {
  readonly id: string;
  readonly order: number;
  readonly by?: string;
  readonly tool: InkTool;
  readonly colour: InkColour;
  readonly width: InkWidth;
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly open: boolean;
}

export interface ServerInkDrawn {
  readonly type: "InkDrawn";
  readonly sheet: Sheet;
  readonly number: number;
  readonly marks: readonly InkMark[];
}

export interface ServerInkGrown {
  readonly type: "InkGrown";
  readonly sheet: Sheet;
  readonly number: number;
  readonly mark: string;
  readonly path: string;
  readonly open: boolean;
}

export interface ServerInkErased {
  readonly type: "InkErased";
  readonly sheet: Sheet;
  readonly number: number;
  readonly marks: readonly string[];
}

export interface ServerInkMoved {
  readonly type: "InkMoved";
  readonly sheet: Sheet;
  readonly number: number;
  readonly places: readonly InkPlace[];
}

export interface ServerInkWritten {
  readonly type: "InkWritten";
  readonly sheet: Sheet;
  readonly number: number;
  readonly mark: string;
  readonly text: string;
}

export interface ServerInkRefused {
  readonly type: "InkRefused";
  readonly sheet: Sheet;
  readonly number: number;
  readonly why: InkRefusal;
}

export type InkRefusal = "NOT_ALLOWED" | "FULL" | "TOO_OFTEN" | "TOO_LONG" | "MALFORMED" | "NO_SUCH_MARK" | "NO_SUCH_SHEET";

export interface ServerInkPointed {
  readonly type: "InkPointed";
  readonly sheet: Sheet;
  readonly pen: number;
  readonly by?: string;
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

export interface ServerInkAllowed {
  readonly type: "InkAllowed";
  readonly on: InkOn;
  readonly id: string;
  readonly all: boolean;
}

export interface ServerBoard {
  readonly type: "Board";
  readonly pages: readonly BoardPage[];
  readonly shown: number;
}

export interface BoardPage {
  readonly page: number;
  readonly paper: Paper;
}

export interface ServerNotesSheet {
  readonly type: "NotesSheet";
  readonly book: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly updates: readonly string[];
}

export interface ServerNotesChanged {
  readonly type: "NotesChanged";
  readonly update: string;
}

export interface ServerNotesTaken {
  readonly type: "NotesTaken";
  readonly number: number;
}

export interface ServerNotesRefused {
  readonly type: "NotesRefused";
  readonly number: number;
  readonly why: NotesRefusal;
}

export type NotesRefusal = "NOT_ALLOWED" | "FULL" | "TOO_OFTEN" | "TOO_LONG" | "MALFORMED" | "OTHER_BOOK";

export interface ServerNotesCaretMoved {
  readonly type: "NotesCaretMoved";
  readonly by: string;
  readonly caret: string;
}

export interface ServerNotesMerge {
  readonly type: "NotesMerge";
  readonly upTo: number;
}

export interface ServerNotesAllowed {
  readonly type: "NotesAllowed";
  readonly all: boolean;
  readonly by?: string;
}

export interface ServerPresented {
  readonly type: "Presented";
  readonly surface?: Surface;
}

export interface Surface {
  readonly kind: SurfaceKind;
  readonly id: string;
  readonly by?: string;
}

export interface ServerChatKept {
  readonly type: "ChatKept";
  readonly logged: boolean;
  readonly history: boolean;
}

export interface ServerChatHistory {
  readonly type: "ChatHistory";
  readonly lines: readonly Earlier[];
}

export interface Earlier {
  readonly id: string;
  readonly from: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;
  readonly replyTo?: string;
  readonly reactions: readonly Reacted[];
}

export interface Reacted {
  readonly from: string;
  readonly name: string;
  readonly emoji: string;
}

export interface ServerChatReacted {
  readonly type: "ChatReacted";
  readonly message: string;
  readonly from: string;
  readonly name: string;
  readonly emoji: string;
  readonly on: boolean;
}

export interface ServerChatDeleted {
  readonly type: "ChatDeleted";
  readonly message: string;
  readonly byAuthor: boolean;
}

export interface ServerCalledOn {
  readonly type: "CalledOn";
  readonly participant: string;
}

export interface ServerTimerIs {
  readonly type: "TimerIs";
  readonly timer?: Timer;
  readonly at: number;
}

export interface Timer {
  readonly seconds: number;
  readonly ranMillis: number;
  readonly running: boolean;
  readonly over: boolean;
}

export interface ServerSpotlights {
  readonly type: "Spotlights";
  readonly participants: readonly string[];
}

export interface ServerWaiterNote {
  readonly type: "WaiterNote";
  readonly from: string;
  readonly text: string;
  readonly at: number;
}

export interface ServerWaitersWritten {
  readonly type: "WaitersWritten";
  readonly by: string;
  readonly waiter?: string;
  readonly text: string;
  readonly at: number;
}

export interface ServerWishes {
  readonly type: "Wishes";
  readonly wishes: readonly PersonsWish[];
}

export interface PersonsWish {
  readonly participant: string;
  readonly wish: Wish;
}

export interface ServerMyWish {
  readonly type: "MyWish";
  readonly wish?: Wish;
  readonly granted?: boolean;
}

export interface ServerAssistances {
  readonly type: "Assistances";
  readonly assistances: readonly Assistance[];
}

export interface Assistance {
  readonly sharer: string;
  readonly helper: string;
  readonly asked?: string;
}

export interface ServerHelpDeclined {
  readonly type: "HelpDeclined";
  readonly by: string;
}

export interface ServerBreakouts {
  readonly type: "Breakouts";
  readonly open: boolean;
  readonly chosen: boolean;
  readonly mayReturn: boolean;
  readonly leftMillis?: number;
  readonly rooms: readonly BreakoutRoom[];
}

export interface BreakoutRoom {
  readonly number: number;
  readonly name: string;
  readonly help: boolean;
}

export interface ServerBreakoutPlace {
  readonly type: "BreakoutPlace";
  readonly inside: number;
  readonly assigned: number;
  readonly goInMillis?: number;
}

export interface ServerBreakoutMove {
  readonly type: "BreakoutMove";
  readonly room: number;
}

export interface ServerBreakoutPeople {
  readonly type: "BreakoutPeople";
  readonly people: readonly BreakoutPerson[];
}

export interface BreakoutPerson {
  readonly id: string;
  readonly name: string;
  readonly room?: number;
  readonly assigned: number;
}

export interface ServerBreakoutBroadcast {
  readonly type: "BreakoutBroadcast";
  readonly from: string;
  readonly text: string;
}

export interface ServerPollList {
  readonly type: "PollList";
  readonly polls: readonly string[];
}

export interface ServerPollChanged {
  readonly type: "PollChanged";
  readonly poll: PollSeen;
}

export interface PollSeen {
  readonly id: string;
  readonly question: PollQuestion;
  readonly named: boolean;
  readonly live: boolean;
  readonly by: string;
  readonly state: PollState;
  readonly key?: PollKey;
  readonly voted: boolean;
  readonly mine?: PollAnswer;
  readonly votes: number;
  readonly result?: PollResult;
}

export type PollState = "OPEN" | "CLOSING" | "CLOSED" | "RELEASED";

export interface PollKey {
  readonly modulus: string;
  readonly exponent: string;
}

export interface PollResult {
  readonly counts: readonly number[];
  readonly texts: readonly PollText[];
  readonly more: number;
}

export interface PollText {
  readonly text: string;
  readonly count: number;
}

export interface ServerPollCounted {
  readonly type: "PollCounted";
  readonly poll: string;
  readonly votes: number;
  readonly result?: PollResult;
}

export interface ServerPollDropped {
  readonly type: "PollDropped";
  readonly poll: string;
}

export interface ServerVoteCounted {
  readonly type: "VoteCounted";
  readonly poll: string;
  readonly answer: PollAnswer;
}

export interface ServerBallotSigned {
  readonly type: "BallotSigned";
  readonly poll: string;
  readonly blinded: string;
  readonly signature: string;
}

export interface ServerPollVoters {
  readonly type: "PollVoters";
  readonly poll: string;
  readonly first: boolean;
  readonly voters: readonly PollVoter[];
  readonly more: number;
}

export interface PollVoter {
  readonly name: string;
  readonly answer: PollAnswer;
}

export interface ServerFiles {
  readonly type: "Files";
  readonly sharing: FileSharing;
  readonly files: readonly SharedFile[];
}

export interface SharedFile {
  readonly id: string;
  readonly from: string;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly size: number;
  readonly state: FileState;
  readonly preview: boolean;
  readonly at: number;
}

export type FileState = "UPLOADING" | "CHECKING" | "READY";

export interface ServerFileShared {
  readonly type: "FileShared";
  readonly file: SharedFile;
}

export interface ServerFileGone {
  readonly type: "FileGone";
  readonly file: string;
  readonly trouble?: FileTrouble;
}

export type FileTrouble = "TYPE" | "MISMATCH" | "PROGRAM" | "INFECTED" | "UNCHECKED" | "STOPPED" | "NOT_ALLOWED";

export interface ServerFileGranted {
  readonly type: "FileGranted";
  readonly ref: number;
  readonly file: string;
  readonly grant: string;
  readonly upload: boolean;
}

export interface ServerFileRefused {
  readonly type: "FileRefused";
  readonly ref: number;
  readonly refusal: Refusal;
}

export interface ServerDocuments {
  readonly type: "Documents";
  readonly documents: readonly DocumentView[];
}

export interface DocumentView {
  readonly id: string;
  readonly label: string;
  readonly place: number;
  readonly state: DocumentState;
  readonly shown: number;
  readonly finished: number;
  readonly pages: number;
  readonly failure?: DocumentFailure;
  readonly inRoom: boolean;
}

export type DocumentState = "WAITING" | "CONVERTING" | "READY" | "FAILED";

export type DocumentFailure = "ENCRYPTED" | "BROKEN" | "TOO_MANY_PAGES" | "TOOK_TOO_LONG" | "TOO_MUCH" | "NOT_POSSIBLE_HERE" | "INTERRUPTED";

export interface ServerDocumentNow {
  readonly type: "DocumentNow";
  readonly document: DocumentView;
}

export interface ServerDocumentGone {
  readonly type: "DocumentGone";
  readonly document: string;
}

export type ServerMessage =
  | ServerWelcome
  | ServerWait
  | ServerResumed
  | ServerTurned
  | ServerPong
  | ServerDraining
  | ServerSendAnswer
  | ServerWatchAnswer
  | ServerSendAgain
  | ServerReceiveOffer
  | ServerSpeaking
  | ServerQuality
  | ServerWanted
  | ServerNetwork
  | ServerNetworks
  | ServerCame
  | ServerChanged
  | ServerGone
  | ServerWaiters
  | ServerDoorChanged
  | ServerChat
  | ServerReact
  | ServerConsentCounts
  | ServerConsents
  | ServerMuted
  | ServerUnmuteAsked
  | ServerRefused
  | ServerAudience
  | ServerInkSheet
  | ServerInkDrawn
  | ServerInkGrown
  | ServerInkErased
  | ServerInkMoved
  | ServerInkWritten
  | ServerInkRefused
  | ServerInkPointed
  | ServerInkAllowed
  | ServerBoard
  | ServerNotesSheet
  | ServerNotesChanged
  | ServerNotesTaken
  | ServerNotesRefused
  | ServerNotesCaretMoved
  | ServerNotesMerge
  | ServerNotesAllowed
  | ServerPresented
  | ServerChatKept
  | ServerChatHistory
  | ServerChatReacted
  | ServerChatDeleted
  | ServerCalledOn
  | ServerTimerIs
  | ServerSpotlights
  | ServerWaiterNote
  | ServerWaitersWritten
  | ServerWishes
  | ServerMyWish
  | ServerAssistances
  | ServerHelpDeclined
  | ServerBreakouts
  | ServerBreakoutPlace
  | ServerBreakoutMove
  | ServerBreakoutPeople
  | ServerBreakoutBroadcast
  | ServerPollList
  | ServerPollChanged
  | ServerPollCounted
  | ServerPollDropped
  | ServerVoteCounted
  | ServerBallotSigned
  | ServerPollVoters
  | ServerFiles
  | ServerFileShared
  | ServerFileGone
  | ServerFileGranted
  | ServerFileRefused
  | ServerDocuments
  | ServerDocumentNow
  | ServerDocumentGone;

export interface ClientFrame {
  readonly seq: number;
  readonly ack: number;
  readonly message: ClientMessage;
}

export interface ServerFrame {
  readonly seq: number;
  readonly ack: number;
  readonly message: ServerMessage;
}

export interface Ballot {
  readonly poll: string;
  readonly token: string;
  readonly signature: string;
  readonly answer: PollAnswer;
}

/** The client message of one type, such as `ClientMessageOf<"Join">`. */
export type ClientMessageOf<T extends ClientMessage["type"]> = Extract<ClientMessage, { type: T }>;

/** The server message of one type, such as `ServerMessageOf<"Welcome">`. */
export type ServerMessageOf<T extends ServerMessage["type"]> = Extract<ServerMessage, { type: T }>;
