import "./documents.css";
import { FileText, FileType } from "lucide-react";
import { useState } from "react";
import { currentLanguage, languages, type Language } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { ProblemState } from "../../portal/problems.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { useLoaded } from "../../portal/useLoaded.ts";
import { privacyApi } from "../../privacy/api.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { languageNames } from "../../ui/LanguageSwitch.tsx";
import { Select } from "../../ui/Select.tsx";
import { Loading } from "../../ui/states.tsx";
import { DpoPage } from "../DpoPage.tsx";
import { documentsApi, type Paper } from "./api.ts";

export default function DocumentsScreen() {
  return <SignedIn needs="dpo">{(account) => <DocumentsPage account={account} />}</SignedIn>;
}

/** The papers a controller and a processor have to have, made when they are fetched. */
function DocumentsPage({ account }: { account: Account }) {
  const t = useText();
  const [language, setLanguage] = useState<Language>(currentLanguage());
  const [controller, setController] = useState<string | null>(null);
  const bases = useLoaded(() => privacyApi.legalBases("dpo"));
  const controllers = bases.state.status === "ready" ? bases.state.value.controllers : [];
  const standard = controllers.find((one) => one.standard)?.id ?? null;
  return (
    <DpoPage account={account} title={t("dpo.documents.title")} lead={t("dpo.documents.lead")}>
      <div className="documents-choice">
        <Select
          label={t("dpo.documents.language")}
          options={languages.map((id) => ({ id, label: languageNames[id] }))}
          value={language}
          onChange={setLanguage}
        />
        {controllers.length > 1 ? (
          <Select
            label={t("dpo.documents.controller")}
            options={controllers.map(({ id, name }) => ({ id, label: name }))}
            value={controller ?? standard}
            onChange={setController}
          />
        ) : null}
      </div>
      <Papers key={`${language} ${controller ?? ""}`} language={language} controller={controller} />
    </DpoPage>
  );
}

function Papers({ language, controller }: { language: Language; controller: string | null }) {
  const { state, retry } = useLoaded(() => documentsApi.list(language, controller));
  if (state.status === "loading") return <Loading />;
  if (state.status === "failed") return <ProblemState problem={state.problem} onRetry={retry} />;
  return (
    <ul className="documents" lang={language}>
      {state.value.items.map((paper) => (
        <li key={paper.id}>
          <PaperRow paper={paper} language={language} controller={controller} />
        </li>
      ))}
    </ul>
  );
}

function PaperRow({ paper, language, controller }: { paper: Paper; language: Language; controller: string | null }) {
  const t = useText();
  const { id, title, description, open } = paper;
  const file = (form: "html" | "pdf") => documentsApi.file(id, form, language, controller);
  return (
    <>
      <div className="documents-text">
        <h2>{title}</h2>
        <p>{description}</p>
        <p className={open === 0 ? "portal-quiet" : "documents-open"}>{t("dpo.documents.open", { n: open })}</p>
      </div>
      <div className="portal-actions">
        <LinkButton
          href={file("pdf")}
          download
          icon={<FileType aria-hidden="true" />}
          aria-label={t("dpo.documents.pdfOf", { title })}
        >
          PDF
        </LinkButton>
        <LinkButton
          href={file("html")}
          download
          icon={<FileText aria-hidden="true" />}
          aria-label={t("dpo.documents.htmlOf", { title })}
        >
          HTML
        </LinkButton>
      </div>
    </>
  );
}
