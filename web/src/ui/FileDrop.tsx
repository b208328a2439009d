import "./FileDrop.css";
import { Upload } from "lucide-react";
import { type ReactNode } from "react";
import { DropZone, FileTrigger } from "react-aria-components";
import { Button } from "./Button.tsx";

export interface FileDropProps {
  /** What is to be dropped here, for those who cannot see it. */
  label: string;
  /** The button for those who do not drag. */
  button: string;
  /** Media types and endings, as in `accept`. */
  types: readonly string[];
  children?: ReactNode;
  busy?: boolean;
  onFile: (file: File) => void;
}

/** Takes one file: dragged here, or chosen with the button. */
export function FileDrop({ label, button, types, children, busy = false, onFile }: FileDropProps) {
  return (
    <DropZone
      aria-label={label}
      className="ui-drop"
      onDrop={(event) => {
        const item = event.items.find((one) => one.kind === "file");
        if (item?.kind === "file") void item.getFile().then(onFile);
      }}
    >
      {children}
      <FileTrigger
        acceptedFileTypes={types}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) onFile(file);
        }}
      >
        <Button icon={<Upload aria-hidden="true" />} busy={busy}>
          {button}
        </Button>
      </FileTrigger>
    </DropZone>
  );
}
