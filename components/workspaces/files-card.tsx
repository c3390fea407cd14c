"use client";

import Link from "next/link";
import { useState } from "react";
import type { FileActions } from "#components/organizations/organization-actions.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ImportFile } from "./import-file.tsx";

interface FilesCardProps {
  workspaceId: string;
  actions: FileActions;
}

/** Sheets in and out: each time a job, whose page has the file or what became of it. */
export function FilesCard({ workspaceId, actions }: FilesCardProps) {
  const [run, setRun] = useState<string | null>(null);
  const menus = useSubmit(actions.exportMenus);
  const excel = useSubmit(actions.exportExcel);
  const problem = menus.problem ?? excel.problem;
  const start = async (exporting: typeof menus): Promise<void> => {
    const registered = (await exporting.submit({ workspaceId })) as { id: string } | null;
    if (registered) setRun(registered.id);
  };
  return (
    <Card aria-labelledby="files">
      <CardHead id="files" title="Export and import" />
      <CardBody className="grid gap-4">
        {problem && (
          <Notice tone="bad" live="assertive">
            {problem.detail}
          </Notice>
        )}
        {run && (
          <Notice tone="ok" live="polite">
            A job was registered.{" "}
            <Link href={`/jobs/${run}`} className="text-accent underline">
              See it, and its file
            </Link>
          </Notice>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="grid content-start gap-3">
            <p className="text-muted text-sm">Menus: sheets with their columns and rows, as JSON.</p>
            <div>
              <Button busy={menus.busy} onClick={() => void start(menus)}>
                Export menus
              </Button>
            </div>
            <ImportFile
              path={`/api/v1/menu-imports?workspace=${workspaceId}`}
              label="Menu file"
              accept=".json"
              onStarted={setRun}
            />
          </div>
          <div className="grid content-start gap-3">
            <p className="text-muted text-sm">Excel: a page for each sheet, rows into sheets that are there.</p>
            <div>
              <Button busy={excel.busy} onClick={() => void start(excel)}>
                Export to Excel
              </Button>
            </div>
            <ImportFile
              path={`/api/v1/excel-imports?workspace=${workspaceId}`}
              label="Workbook"
              accept=".xlsx"
              onStarted={setRun}
            />
          </div>
        </div>
      </CardBody>
    </Card>
  );
}
