import "./Reactions.css";
import { SmilePlus } from "lucide-react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useText } from "../../i18n/useText.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { useMeeting } from "../context.ts";

const reactions = [
  ["👍", "thumb"],
  ["👏", "applause"],
  ["😂", "laugh"],
  ["❤️", "heart"],
  ["🎉", "party"],
  ["🤔", "thinking"],
] as const;

/** A press shows it to everybody for a moment. The choice stays open for the next. */
export function Reactions({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useText();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <IconButton className="tool-round" label={t("meeting.reactions")} icon={<SmilePlus aria-hidden="true" />} />
      <Popover className="ui-popover reactions-popover" placement="top">
        <Dialog className="ui-dialog" aria-label={t("meeting.reactions")}>
          <ReactionChoice onChosen={() => {}} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

export function ReactionChoice({ onChosen }: { onChosen: () => void }) {
  const t = useText();
  const meeting = useMeeting();
  return (
    <div className="reactions">
      {reactions.map(([emoji, name]) => (
        <Button
          key={name}
          kind="quiet"
          className="reactions-one"
          aria-label={t(`meeting.reaction.${name}`)}
          onPress={() => {
            meeting.dispatch({ type: "React", emoji });
            onChosen();
          }}
        >
          {emoji}
        </Button>
      ))}
    </div>
  );
}
