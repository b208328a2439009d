import { Link } from "react-aria-components";
import { useText } from "../../i18n/useText.tsx";
import { number } from "../words.ts";
import { type Overview } from "./load.ts";

/** The numbers behind it, each leading to its page. */
export function Tiles({ overview }: { overview: Overview }) {
  const t = useText();
  const { cases, holds, kinds, recipients, audit } = overview;
  const longer = kinds.filter(({ chosen }) => chosen?.longer).length;
  const shorter = kinds.filter(({ chosen }) => chosen !== null && !chosen.longer).length;
  const elsewhere = recipients.filter(({ state }) => state !== "here").length;
  const tiles: readonly (readonly [label: string, value: number, href: string])[] = [
    [t("dpo.tile.cases"), cases.open, "/dpo/cases"],
    [t("dpo.tile.restricted"), cases.restricted, "/dpo/cases"],
    [t("dpo.tile.holds"), holds.length, "/dpo/holds"],
    [t("dpo.tile.longer"), longer, "/dpo/kinds"],
    [t("dpo.tile.shorter"), shorter, "/dpo/kinds"],
    [t("dpo.tile.recipients"), elsewhere, "/dpo/recipients"],
    [t("dpo.tile.audit"), audit.entries, "/dpo/audit"],
  ];
  return (
    <ul className="dpo-tiles">
      {tiles.map(([label, value, href]) => (
        <li key={label}>
          <Link href={href} className="dpo-tile">
            <strong>{number(value)}</strong>
            <span>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
