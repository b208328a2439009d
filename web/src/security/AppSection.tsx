import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { problemText } from "../portal/problems.tsx";
import { sessionChanged } from "../portal/session.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { ConfirmDialog, Dialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { QrCode } from "../ui/QrCode.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { security, type Enrolment, type Security } from "./api.ts";
import { type WhenConfirmed } from "./SecurityScreen.tsx";

type Open =
  | { readonly dialog: "enrol"; readonly enrolment: Enrolment }
  | { readonly dialog: "codes"; readonly codes: readonly string[] }
  | { readonly dialog: "remove" };

/** The authenticator app, and the recovery codes for the day it is lost. */
export function AppSection({ view, whenConfirmed, onChanged }: {
  view: Security;
  whenConfirmed: WhenConfirmed;
  onChanged: () => void;
}) {
  const t = useText();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);

  const begin = async () => {
    const outcome = await security.beginTotp();
    if (outcome.ok) setOpen({ dialog: "enrol", enrolment: outcome.value });
    else notify(problemText(t, outcome.problem), "problem");
  };
  const newCodes = async () => {
    const outcome = await security.newCodes();
    if (outcome.ok) setOpen({ dialog: "codes", codes: outcome.value.recoveryCodes });
    else notify(problemText(t, outcome.problem), "problem");
    onChanged();
  };
  const remove = async () => {
    const outcome = await security.removeTotp();
    close();
    if (outcome.ok) notify(t("security.app.removed"));
    else notify(problemText(t, outcome.problem), "problem");
    onChanged();
  };
  return (
    <Section
      title={t("security.app")}
      lead={t(view.totp ? "security.app.on" : "security.app.off", { n: view.recoveryCodes })}
    >
      <div className="portal-actions">
        {view.totp ? (
          <>
            <Button onPress={() => whenConfirmed(() => void newCodes())}>{t("security.codes.new")}</Button>
            <Button kind="danger" onPress={() => whenConfirmed(() => setOpen({ dialog: "remove" }))}>
              {t("security.app.remove")}
            </Button>
          </>
        ) : (
          <Button onPress={() => whenConfirmed(() => void begin())}>{t("security.app.add")}</Button>
        )}
      </div>
      {open?.dialog === "enrol" ? (
        <EnrolDialog
          enrolment={open.enrolment}
          onClose={close}
          onDone={(codes) => {
            setOpen({ dialog: "codes", codes });
            onChanged();
            void sessionChanged();
          }}
        />
      ) : null}
      {open?.dialog === "codes" ? <CodesDialog codes={open.codes} onClose={close} /> : null}
      {open?.dialog === "remove" ? (
        <ConfirmDialog
          title={t("security.app.removeTitle")}
          isOpen
          onClose={close}
          confirm={t("security.app.remove")}
          onConfirm={() => void remove()}
        >
          <p>{t("security.app.removeBody")}</p>
        </ConfirmDialog>
      ) : null}
    </Section>
  );
}

function EnrolDialog({ enrolment, onClose, onDone }: {
  enrolment: Enrolment;
  onClose: () => void;
  onDone: (codes: readonly string[]) => void;
}) {
  const t = useText();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || code.trim() === "") return;
    setBusy(true);
    const outcome = await security.confirmTotp(code.trim());
    setBusy(false);
    if (outcome.ok) onDone(outcome.value.recoveryCodes);
    else setError(problemText(t, outcome.problem));
  };
  return (
    <Dialog
      title={t("security.app.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="enrol" kind="primary" busy={busy}>
            {t("security.app.confirm")}
          </Button>
        </>
      }
    >
      <p>{t("security.app.scan")}</p>
      <QrCode value={enrolment.uri} label={t("security.app.qr")} />
      <p>
        {t("security.app.key")}{" "}
        <span className="security-key">{enrolment.key.replaceAll(/(.{4})/g, "$1 ").trim()}</span>
      </p>
      <form id="enrol" className="portal-form" onSubmit={(event) => void confirm(event)} noValidate>
        <TextField
          label={t("security.app.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={error}
        />
      </form>
    </Dialog>
  );
}

/** Shown here and never again: the server keeps only hashes. */
function CodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      title={t("security.codes.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <CopyButton value={codes.join("\n")} label={t("security.codes.copy")} />
          <Button kind="primary" onPress={onClose}>
            {t("security.codes.kept")}
          </Button>
        </>
      }
    >
      <p>{t("security.codes.body")}</p>
      <ul className="security-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  );
}
