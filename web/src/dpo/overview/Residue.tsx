import { useText } from "../../i18n/useText.tsx";
import { Section } from "../../ui/Page.tsx";
import { type DeletionState } from "../deletions/api.ts";
import { number } from "../words.ts";

const megabyte = 1_048_576;

/** Where bytes of what was deleted can still be found, as the database itself says. */
export function Residue({ state }: { state: DeletionState }) {
  const t = useText();
  const { wal, largest } = state.residue;
  const lines: string[] = [t(wal === null ? "dpo.residue.sqlite" : "dpo.residue.postgresql")];
  if (wal !== null) {
    lines.push(t("dpo.residue.wal", {
      now: wal.bytes === null ? "?" : number(wal.bytes / megabyte),
      most: number(Math.max(wal.maxMegabytes, wal.keepMegabytes)),
      minutes: Math.ceil(wal.checkpointSeconds / 60),
    }));
    lines.push(t(wal.cut ? (wal.recycled ? "dpo.residue.recycled" : "dpo.residue.cut") : "dpo.residue.uncut"));
    if (wal.archived) lines.push(t("dpo.residue.archived"));
    for (const { name, active } of wal.slots) {
      lines.push(t("dpo.residue.slot", { name, active: active ? "yes" : "no" }));
    }
    if (wal.replicas > 0) lines.push(t("dpo.residue.replicas", { n: wal.replicas }));
    if (largest > 0) lines.push(t("dpo.residue.large", { size: number(largest / megabyte) }));
  }
  lines.push(t("dpo.residue.backups"));
  return (
    <Section title={t("dpo.residue")} lead={t("dpo.residue.lead")}>
      <ul className="dpo-list">
        {lines.map((line) => <li key={line}>{line}</li>)}
      </ul>
    </Section>
  );
}
