import "./portal.css";
import "./NoticeScreen.css";
import { Printer, UserSearch } from "lucide-react";
import { Link } from "react-aria-components";
import { currentLanguage } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { type Params } from "../ui/router.ts";
import { Loading } from "../ui/states.tsx";
import { api, type Notice, type NoticeSection, type NoticeTable } from "./api.ts";
import { dayOf } from "./noticeWords.ts";
import { ProblemState } from "./problems.tsx";
import { useLoaded } from "./useLoaded.ts";

/**
 * `/notice`, `/notice/{key}` and `/notice/{key}/versions/{number}`: for everybody, without signing in. A change of
 * language loads the other text.
 */
export default function NoticeScreen({ params }: { params: Params }) {
  useText();
  const language = currentLanguage();
  return (
    <NoticePage key={language} doorKey={params["key"]} number={params["number"]} language={language} />
  );
}

function NoticePage({ doorKey, number, language }: {
  doorKey: string | undefined;
  number: string | undefined;
  language: string;
}) {
  const t = useText();
  const { state, retry } = useLoaded(() =>
    doorKey !== undefined && number !== undefined
      ? api.oldNotice(doorKey, number, language)
      : api.notice(doorKey, language)
  );
  if (state.status === "loading") return <Loading alone />;
  if (state.status === "failed") {
    return (
      <Page title={t("notice.title")}>
        <ProblemState problem={state.problem} onRetry={retry} />
      </Page>
    );
  }
  const notice = state.value;
  return (
    <Page
      title={notice.title}
      organisation={notice.controller.name}
      action={
        <div className="portal-actions notice-print">
          <LinkButton href={rightsPath(doorKey)} icon={<UserSearch aria-hidden="true" />}>
            {t("notice.rights")}
          </LinkButton>
          <Button icon={<Printer aria-hidden="true" />} onPress={() => window.print()}>
            {t("notice.print")}
          </Button>
        </div>
      }
    >
      <div className="notice" lang={notice.language}>
        {notice.validUntil === null ? null : (
          <p className="notice-missing">
            {t("notice.old", { from: dayOf(notice.validFrom), until: dayOf(notice.validUntil) })}{" "}
            <Link href={`/notice/${encodeURIComponent(doorKey ?? notice.controller.id)}`}>{t("notice.current")}</Link>
          </p>
        )}
        <Brief notice={notice} />
        <Controller notice={notice} />
        {notice.sections.map((section) => (
          <Section key={section.id} section={section} />
        ))}
        <p className="notice-version">
          {t("notice.version", { version: notice.version, from: dayOf(notice.validFrom) })}{" "}
          <Link href={`/notice/${encodeURIComponent(doorKey ?? notice.controller.id)}/versions`}>
            {t("notice.versions")}
          </Link>
        </p>
      </div>
    </Page>
  );
}

/** Asking from the notice of a meeting asks its organisation only. */
function rightsPath(doorKey: string | undefined): string {
  return doorKey === undefined ? "/rights" : `/rights?meeting=${encodeURIComponent(doorKey)}`;
}

function Brief({ notice }: { notice: Notice }) {
  const t = useText();
  return (
    <section className="notice-brief" aria-labelledby="brief">
      <h2 id="brief">{t("notice.brief")}</h2>
      <ul>
        {notice.brief.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {notice.sections.length > 0 ? (
        <nav aria-label={t("notice.contents")}>
          <ul className="notice-contents">
            <li>
              <a href="#controller">{t("notice.controller")}</a>
            </li>
            {notice.sections.map((section) => (
              <li key={section.id}>
                <a href={`#${section.id}`}>{section.title}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </section>
  );
}

function Controller({ notice }: { notice: Notice }) {
  const t = useText();
  const { name, address, representatives, contact, dpoContact, supervisoryAuthority } = notice.controller;
  const facts = [
    [t("notice.controller.name"), [address.startsWith(name) ? "" : name, address, contact].filter(Boolean).join("\n")],
    [t("notice.controller.representatives"), representatives],
    [t("notice.controller.dpo"), dpoContact],
    [t("notice.controller.authority"), supervisoryAuthority],
  ].filter(([, value]) => value !== "");
  return (
    <section className="notice-section" id="controller">
      <h2>{t("notice.controller")}</h2>
      {notice.complete ? null : <p className="notice-missing">{t("notice.incomplete")}</p>}
      <dl className="notice-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The right to object must stand apart from everything else (Art. 21(4) GDPR), so that section is set off. */
function Section({ section }: { section: NoticeSection }) {
  return (
    <section
      className={section.apart ? "notice-section notice-objection" : "notice-section"}
      id={section.id}
    >
      <h2>{section.title}</h2>
      {section.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {section.rows.length > 0 ? <Rows section={section} /> : null}
      {section.table ? <Table table={section.table} /> : null}
    </section>
  );
}

function Table({ table }: { table: NoticeTable }) {
  return (
    <div className="notice-table">
      <table>
        <thead>
          <tr>
            {table.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join(" ")}>
              {row.map((cell, column) => (
                <td key={table.head[column]} data-label={table.head[column]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rows({ section }: { section: NoticeSection }) {
  const t = useText();
  return (
    <ul className="notice-rows">
      {section.rows.map((row) => (
        <li key={row.what}>
          <h3>{row.what}</h3>
          <div className="notice-row">
            {row.contents ? <p>{row.contents}</p> : null}
            <dl>
              <dt>{t("notice.why")}</dt>
              <dd>{row.why}</dd>
              <dt>{t("notice.basis")}</dt>
              <dd>{row.basis}</dd>
              <dt>{t("notice.kept")}</dt>
              <dd>{row.kept}</dd>
            </dl>
          </div>
        </li>
      ))}
    </ul>
  );
}
