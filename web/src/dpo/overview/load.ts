import { auditApi, type AuditState } from "../../audit/api.ts";
import { currentLanguage } from "../../i18n/language.ts";
import { api, type Notice } from "../../portal/api.ts";
import { type Outcome } from "../../portal/http.ts";
import { privacyApi, type Locations, type Recipient } from "../../privacy/api.ts";
import { casesApi, type Summary } from "../cases/api.ts";
import { deletionsApi, type DeletionState } from "../deletions/api.ts";
import { byWeek, weeksAgo, type Week } from "../deletions/sums.ts";
import { holdsApi, type Hold } from "../holds/api.ts";
import { kindsApi, type Kind } from "../kinds/api.ts";

/** Everything the overview is made of. */
export interface Overview {
  readonly deletion: DeletionState;
  readonly weeks: readonly Week[];
  readonly cases: Summary;
  readonly holds: readonly Hold[];
  readonly kinds: readonly Kind[];
  readonly recipients: readonly Recipient[];
  readonly locations: Locations;
  readonly audit: AuditState;
  /** Whether the notice can name who answers for the data. */
  readonly noticeComplete: boolean;
}

/** More holds than this are many, whatever their number. */
const mostHolds = 200;

const shownWeeks = 12;

/** Asks for all parts at once; the first that cannot be had is what went wrong. */
export async function loadOverview(): Promise<Outcome<Overview>> {
  const from = weeksAgo(Date.now(), shownWeeks - 1);
  const [deletion, sums, cases, holds, kinds, recipients, locations, audit, notice] = await Promise.all([
    deletionsApi.state(),
    deletionsApi.sums("week", from),
    casesApi.summary(),
    holdsApi.page({ search: "", after: null, limit: mostHolds }),
    kindsApi.all(),
    privacyApi.recipients("dpo"),
    privacyApi.locations("dpo"),
    auditApi.state(),
    standardNotice(),
  ]);
  if (!deletion.ok) return deletion;
  if (!sums.ok) return sums;
  if (!cases.ok) return cases;
  if (!holds.ok) return holds;
  if (!kinds.ok) return kinds;
  if (!recipients.ok) return recipients;
  if (!locations.ok) return locations;
  if (!audit.ok) return audit;
  if (!notice.ok) return notice;
  return {
    ok: true,
    value: {
      deletion: deletion.value,
      weeks: byWeek(sums.value.items, from, shownWeeks),
      cases: cases.value,
      holds: holds.value.items,
      kinds: kinds.value.items,
      recipients: recipients.value.items,
      locations: locations.value,
      audit: audit.value,
      noticeComplete: notice.value.complete,
    },
  };
}

/** The notice of whoever answers for meetings unless another controller is chosen. */
async function standardNotice(): Promise<Outcome<Notice>> {
  const bases = await privacyApi.legalBases("dpo");
  if (!bases.ok) return bases;
  const standard = bases.value.controllers.find((one) => one.standard);
  return api.notice(standard?.id, currentLanguage());
}
