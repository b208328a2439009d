import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { announce } from "./announce.ts";
import { Button, IconButton, type ButtonKind } from "./Button.tsx";
import { notify } from "./toast.ts";

export interface CopyButtonProps {
  value: string;
  /** "Copy link": what is copied. */
  label: string;
  kind?: ButtonKind;
  iconOnly?: boolean;
}

export function CopyButton({ value, label, kind = "normal", iconOnly = false }: CopyButtonProps) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(t("ui.copied"));
    } catch {
      notify(t("ui.copyFailed"), "problem");
    }
  };
  const icon = copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />;
  if (iconOnly) return <IconButton label={copied ? t("ui.copied") : label} icon={icon} onPress={() => void copy()} />;
  return (
    <Button kind={kind} icon={icon} onPress={() => void copy()}>
      {copied ? t("ui.copied") : label}
    </Button>
  );
}
