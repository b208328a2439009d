import { useText } from "../i18n/useText.tsx";
import { TextField } from "../ui/TextField.tsx";

/** Why somebody does what they do; it stands in the audit log, and wherever `description` says. */
export function ReasonField({ label, description, value, onChange, least, most, tried }: {
  label?: string;
  description: string;
  value: string;
  onChange: (value: string) => void;
  least: number;
  most: number;
  /** Whether somebody wanted to go on, so that it may be said what is missing. */
  tried: boolean;
}) {
  const t = useText();
  const error = () => {
    if (!tried || reasonFits(value, least, most)) return null;
    return value.trim().length < least ? t("dpo.reason.missing", { n: least }) : t("dpo.reason.tooLong", { n: most });
  };
  return (
    <TextField
      label={label ?? t("dpo.reason")}
      description={description}
      rows={3}
      value={value}
      onChange={onChange}
      error={error()}
    />
  );
}

export function reasonFits(value: string, least: number, most: number): boolean {
  const { length } = value.trim();
  return length >= least && length <= most;
}
