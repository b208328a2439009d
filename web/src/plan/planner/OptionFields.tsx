import { Dices, Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { drawPasscode } from "../passcode.ts";
import { type Fields } from "./fields.ts";

const switches = ["lobby", "waitForOrganiser", "muteOnEntry", "hideParticipants", "chat"] as const;
const ofTheChat = ["chatHistory", "chatLog"] as const;

/** How the meeting behaves; each choice says in a sentence what it changes. */
export function OptionFields({ form, dispatch, errorOf }: Fields) {
  const t = useText();
  const { options } = form;
  return (
    <div className="plan-options">
      {[...switches, ...(options.chat ? ofTheChat : [])].map((name) => (
        <Switch
          key={name}
          isSelected={options[name]}
          onChange={(on) => dispatch({ kind: "options", options: { [name]: on } })}
          description={t(`plan.option.${name}.body`)}
        >
          {t(`plan.option.${name}`)}
        </Switch>
      ))}
      <Switch
        isSelected={options.passcode !== null}
        onChange={(on) => dispatch({ kind: "options", options: { passcode: on ? drawPasscode() : null } })}
        description={t("plan.option.passcode.body")}
      >
        {t("plan.option.passcode")}
      </Switch>
      {options.passcode === null ? null : (
        <Passcode
          value={options.passcode}
          onChange={(passcode) => dispatch({ kind: "options", options: { passcode } })}
          error={errorOf("passcode")}
        />
      )}
    </div>
  );
}

function Passcode({ value, onChange, error }: {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  const t = useText();
  const [shown, setShown] = useState(true);
  return (
    <div id="plan-passcode" className="plan-passcode">
      <TextField
        label={t("plan.passcode")}
        type={shown ? "text" : "password"}
        value={value}
        onChange={onChange}
        error={error}
        autoComplete="off"
        spellCheck="false"
      />
      <div className="plan-passcode-tools">
        <IconButton
          label={shown ? t("plan.passcode.hide") : t("plan.passcode.show")}
          icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          onPress={() => setShown(!shown)}
        />
        <IconButton
          label={t("plan.passcode.draw")}
          icon={<Dices aria-hidden="true" />}
          onPress={() => {
            setShown(true);
            onChange(drawPasscode());
          }}
        />
        <CopyButton value={value} label={t("plan.passcode.copy")} iconOnly />
      </div>
    </div>
  );
}
