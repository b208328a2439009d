import "./Dialog.css";
import { X } from "lucide-react";
import { type ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import { Button, IconButton } from "./Button.tsx";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** The buttons at the end, the one that goes on last. */
  actions?: ReactNode;
  role?: "dialog" | "alertdialog";
}

/** A question or a small task in front of the page. Escape, the cross and a press outside close it. */
export function Dialog({ title, isOpen, onClose, children, actions, role = "dialog" }: DialogProps) {
  const t = useText();
  return (
    <ModalOverlay
      className="ui-shade"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={role === "dialog"}
    >
      <Modal className="ui-modal">
        <AriaDialog className="ui-dialog" role={role}>
          <header className="ui-dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton label={t("ui.close")} icon={<X aria-hidden="true" />} onPress={onClose} />
          </header>
          <div className="ui-dialog-body">{children}</div>
          {actions ? <footer className="ui-dialog-actions">{actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Names what will be lost. */
  children: ReactNode;
  /** The deed itself ("Delete the meeting"), never just "OK". */
  confirm: string;
  onConfirm: () => void;
  busy?: boolean;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, isOpen, onClose, children, confirm, onConfirm, busy = false } = props;
  const t = useText();
  return (
    <Dialog
      role="alertdialog"
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button kind="danger" onPress={onConfirm} busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
