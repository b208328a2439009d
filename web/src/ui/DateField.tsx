import "./Popover.css";
import "./TextField.css";
import "./DateField.css";
import { parseDate, type CalendarDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode } from "react";
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
  Text,
} from "react-aria-components";
import { useText } from "../i18n/useText.tsx";
import { classes } from "./classes.ts";

export interface DateFieldProps {
  label: string;
  /** `2026-11-24`; empty while there is none. */
  value: string;
  onChange: (value: string) => void;
  description?: ReactNode;
  error?: string | null | undefined;
  /** The first day that can be chosen in the calendar. */
  min?: string;
  className?: string;
}

/** A day: typed part by part, or chosen in a calendar. */
export function DateField({ label, value, onChange, description, error, min, className }: DateFieldProps) {
  const t = useText();
  const change = (day: CalendarDate | null) => {
    // "2" on the way to "2027" is no year anybody means.
    if (day === null) onChange("");
    else if (day.year >= 1000) onChange(day.toString());
  };
  return (
    <DatePicker<CalendarDate>
      value={read(value)}
      onChange={change}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      firstDayOfWeek="mon"
      shouldForceLeadingZeros
      className={classes("ui-field", className)}
    >
      <Label className="ui-field-label">{label}</Label>
      <Group className="ui-input ui-date">
        <DateInput className="ui-date-input">
          {(segment) => <DateSegment segment={segment} className="ui-date-segment" />}
        </DateInput>
        <AriaButton className="ui-button ui-button-quiet ui-date-open">
          <CalendarDays aria-hidden="true" />
        </AriaButton>
      </Group>
      {description && !error ? (
        <Text slot="description" className="ui-field-help">
          {description}
        </Text>
      ) : null}
      <FieldError className="ui-field-error">{error}</FieldError>
      <Popover className="ui-popover">
        <Dialog className="ui-calendar" aria-label={t("ui.calendar")}>
          <Calendar minValue={min === undefined ? null : read(min)}>
            <header>
              <AriaButton slot="previous" className="ui-button ui-button-quiet ui-button-icon">
                <ChevronLeft aria-hidden="true" />
              </AriaButton>
              <Heading />
              <AriaButton slot="next" className="ui-button ui-button-quiet ui-button-icon">
                <ChevronRight aria-hidden="true" />
              </AriaButton>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="ui-calendar-day" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function read(value: string): CalendarDate | null {
  try {
    return value === "" ? null : parseDate(value);
  } catch {
    return null;
  }
}
