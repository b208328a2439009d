import { Languages } from "lucide-react";
import { chooseLanguage, currentLanguage, languages, type Language } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { Button } from "./Button.tsx";
import { Menu } from "./Menu.tsx";

/** Each language is named in itself: whoever needs the switch cannot read the other one. */
export const languageNames: Readonly<Record<Language, string>> = { de: "Deutsch", en: "English" };

export function LanguageSwitch() {
  const t = useText();
  const current = currentLanguage();
  return (
    <Menu
      label={t("ui.language")}
      entries={languages.map((language) => ({
        id: language,
        label: languageNames[language],
        selected: language === current,
        onAction: () => void chooseLanguage(language),
      }))}
    >
      <Button
        kind="quiet"
        className="ui-language"
        icon={<Languages aria-hidden="true" />}
        aria-label={`${t("ui.language")}: ${languageNames[current]}`}
      >
        {languageNames[current]}
      </Button>
    </Menu>
  );
}
