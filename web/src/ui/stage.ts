import { useEffect } from "react";

/** While the view is shown the whole page is the dark stage, menus and dialogs included. */
export function useStage(): void {
  useEffect(() => {
    const page = document.documentElement;
    page.dataset["stage"] = "";
    return () => {
      delete page.dataset["stage"];
    };
  }, []);
}
