import "./Tabs.css";
import { type ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import { classes } from "./classes.ts";

export interface TabEntry<K extends string> {
  readonly id: K;
  readonly label: string;
  /** How many new things wait there; said with the label by `badgeLabel`. */
  readonly badge?: number;
  readonly badgeLabel?: string;
  readonly content: ReactNode;
}

export interface TabsProps<K extends string> {
  label: string;
  tabs: readonly TabEntry<K>[];
  selected?: K;
  onSelect?: (id: K) => void;
  className?: string;
}

export function Tabs<K extends string>({ label, tabs, selected, onSelect, className }: TabsProps<K>) {
  return (
    <AriaTabs
      className={classes("ui-tabs", className)}
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => {
        const tab = tabs.find((entry) => entry.id === key);
        if (tab) onSelect?.(tab.id);
      }}
    >
      <TabList aria-label={label} className="ui-tablist">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="ui-tab">
            {tab.label}
            {tab.badge ? (
              <span className="ui-badge">
                <span aria-hidden={tab.badgeLabel !== undefined}>{tab.badge}</span>
                {tab.badgeLabel === undefined ? null : <span className="ui-hidden">{tab.badgeLabel}</span>}
              </span>
            ) : null}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="ui-tabpanel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
