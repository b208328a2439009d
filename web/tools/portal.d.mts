export interface PortalData {
  account: Record<string, unknown> | null;
  refuse: Record<string, { status: number; code: string; [more: string]: unknown }>;
  upcoming: Record<string, unknown>[];
  personalRoom: Record<string, unknown>;
  notice: Record<string, unknown>;
  [more: string]: unknown;
}

export function portalData(origin: string, now: number): PortalData;
export function answer(data: PortalData, method: string, path: string,
  query?: URLSearchParams): { status: number; body: unknown } | null;
