import { useMeetingState } from "./context.ts";
import { EndPage } from "./EndPage.tsx";
import { Prejoin } from "./prejoin/Prejoin.tsx";
import { Room } from "./room/Room.tsx";
import { WaitPage } from "./WaitPage.tsx";

/** Before the meeting, waiting, in it, and after it. */
export function Phases() {
  const phase = useMeetingState((state) => state.phase);
  switch (phase.at) {
    case "outside":
    case "joining":
      return <Prejoin joining={phase.at === "joining"} />;
    case "waiting":
      return <WaitPage forOrganiser={phase.forOrganiser} />;
    case "in":
      return <Room />;
    case "over":
      switch (phase.ending) {
        case "nameMissing":
        case "passcodeMissing":
        case "passcodeWrong":
        case "tooMany":
          return <Prejoin joining={false} missing={phase.ending} />;
      }
      return <EndPage ending={phase.ending} />;
  }
}
