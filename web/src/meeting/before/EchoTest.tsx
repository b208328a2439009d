import { AudioLines } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { browserDevices } from "../../core/devices/browser.ts";
import { playBack, record, silence } from "../../core/devices/echo.ts";
import type { DeviceProblem } from "../../core/ports.ts";
import { useText } from "../../i18n/useText.tsx";
import { announce } from "../../ui/announce.ts";
import { Button } from "../../ui/Button.tsx";
import { useCapture } from "../context.ts";
import { problemKey } from "../words.ts";

const seconds = 4;

type At =
  | { readonly at: "idle" | "recording" | "playing" | "asking" | "heard" | "notHeard" | "silent" | "failed" }
  | { readonly at: "problem"; readonly problem: DeviceProblem };

/** Says something and hears it again, so that one knows before the meeting how one sounds. Nothing leaves the page. */
export function EchoTest() {
  const t = useText();
  const { choices } = useCapture();
  const [state, setState] = useState<At>({ at: "idle" });
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const show = (next: At) => {
    if (gone.current) return;
    setState(next);
    if (next.at === "recording" || next.at === "playing") announce(t(`before.echo.${next.at}`, { seconds }));
  };
  const test = async () => {
    const opened = await browserDevices.open("MICROPHONE", choices.microphone);
    if ("problem" in opened) return show({ at: "problem", problem: opened.problem });
    const track = opened.opened[0]?.track;
    try {
      if (track === undefined) return show({ at: "failed" });
      show({ at: "recording" });
      const recorded = await record(track, seconds * 1000);
      track.stop();
      if (recorded.peak < silence) return show({ at: "silent" });
      if (gone.current) return;
      show({ at: "playing" });
      await playBack(recorded, choices.speaker);
      return show({ at: "asking" });
    } catch {
      return show({ at: "failed" });
    } finally {
      track?.stop();
    }
  };
  const busy = state.at === "recording" || state.at === "playing";
  return (
    <div className="trial">
      <Button icon={<AudioLines aria-hidden="true" />} busy={busy} onPress={() => void test()}>
        {busy ? t(`before.echo.${state.at}`, { seconds }) : t("before.echo.start")}
      </Button>
      {state.at === "asking" ? (
        <fieldset className="trial-ask">
          <legend>{t("before.echo.ask")}</legend>
          <Button onPress={() => setState({ at: "heard" })}>{t("before.echo.yes")}</Button>
          <Button onPress={() => setState({ at: "notHeard" })}>{t("before.echo.no")}</Button>
        </fieldset>
      ) : null}
      <output className="trial-words">
        {state.at === "heard" ? t("before.echo.heard") : null}
        {state.at === "notHeard" || state.at === "silent" || state.at === "failed"
          ? t(`before.echo.${state.at}`)
          : null}
        {state.at === "problem" ? t(problemKey("MICROPHONE", state.problem)) : null}
      </output>
    </div>
  );
}
