import { useText } from "../../../i18n/useText.tsx";
import { piecesOf } from "../../../core/links.ts";

/** What somebody wrote: addresses become links that show where they lead, everything else stays text. */
export function Words({ text }: { text: string }) {
  const t = useText();
  return (
    <bdi className="chat-words" dir="auto">
      {piecesOf(text).map((piece, index) => {
        switch (piece.kind) {
          case "text":
            return piece.text;
          case "odd":
            return (
              // oxlint-disable-next-line react/no-array-index-key -- the pieces of a text never move
              <span key={index} className="chat-odd" title={t("chat.odd")}>
                {piece.code}
              </span>
            );
          case "link":
            return (
              // oxlint-disable-next-line react/no-array-index-key -- the pieces of a text never move
              <bdi key={index} dir="ltr">
                <a
                  className="chat-link"
                  href={piece.href}
                  target="_blank"
                  rel="noopener noreferrer"
                  referrerPolicy="no-referrer"
                >
                  {piece.before}
                  <strong>{piece.host}</strong>
                  {piece.after}
                </a>
                {piece.written === null ? null : (
                  <span className="chat-odd">{t("chat.link.written", { host: piece.written })}</span>
                )}
              </bdi>
            );
        }
      })}
    </bdi>
  );
}
