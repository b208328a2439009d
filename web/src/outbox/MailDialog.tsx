import { Download } from "lucide-react";
import { useText } from "../i18n/useText.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { LinkButton } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Loading } from "../ui/states.tsx";
import { outbox, type WaitingMail } from "./api.ts";

/** A mail that nobody sends: to be read, copied, or saved and sent with another program. */
export function MailDialog({ mail, onClose }: { mail: WaitingMail; onClose: () => void }) {
  const t = useText();
  const { state, retry } = useLoaded(() => outbox.open(mail.id));
  const text = state.status === "ready" ? state.value.text : null;
  return (
    <Dialog
      title={mail.subject}
      isOpen
      onClose={onClose}
      actions={
        text === null ? null : (
          <>
            <LinkButton href={outbox.file(mail.id)} download={`${mail.id}.eml`} icon={<Download aria-hidden="true" />}>
              {t("outbox.file")}
            </LinkButton>
            <CopyButton kind="primary" value={text} label={t("outbox.copy")} />
          </>
        )
      }
    >
      <p className="portal-quiet">
        {t("outbox.toNamed", { to: mail.name === "" ? mail.to : `${mail.name}, ${mail.to}` })}
      </p>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {text === null ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="outbox-text" tabIndex={0}>
          {text}
        </pre>
      )}
    </Dialog>
  );
}
