import { WandSparkles } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { lazyPart } from "../part.tsx";

const Effects = lazyPart(() => import("./Effects.tsx"), "effects");

/** What is done to my picture and sound on this device. Fetched when somebody looks for it. */
export function EffectsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog title={t("view.effects")} isOpen={isOpen} onClose={onClose}>
      <Effects />
    </Dialog>
  );
}

/** The way to it before the door. */
export function EffectsButton() {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<WandSparkles aria-hidden="true" />} onPress={() => setOpen(true)}>
        {t("view.effects")}
      </Button>
      <EffectsDialog isOpen={open} onClose={() => setOpen(false)} />
    </>
  );
}
