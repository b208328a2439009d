import { type ComponentType } from "react";
import { loadAreas } from "../../i18n/language.ts";
import { lazily } from "../../ui/lazily.tsx";
import { fetched } from "../../ui/way.ts";

/** A small thing that appears by itself: nothing stands in its place while it is fetched. */
export function quietly(load: () => Promise<{ default: ComponentType }>): ComponentType {
  const both = async () => {
    const [module] = await Promise.all([load(), loadAreas("chat")]);
    return module;
  };
  return lazily(() => fetched(both), { coming: null, failed: () => null });
}
