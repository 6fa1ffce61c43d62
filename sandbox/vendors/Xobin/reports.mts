import { randomBytes } from 'node:crypto';

import { bytes, html, json, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call } from '../../definition.mjs';
import { escape, page } from '../../page.mjs';
import { enlarge, makePdf } from '../../pdf.mjs';
import { error } from './error.mjs';
import type { ReportKind, XobinReport, XobinState } from './state.mjs';

const HOUR = 3_600_000;
// Xobin's example fits Indian time (inferred).
const INDIAN_TIME = 5.5 * HOUR;
const SHARED = { assessment: '/assessments/bp/reports/shared/', aiInterview: '/interviews/ai/report/shared/' } as const;

/** `2025-07-09T12:46:33.163639`: microseconds, no time zone. */
function localTime(ms: number): string {
	return new Date(ms + INDIAN_TIME).toISOString().replace('Z', '000');
}

async function pdfOf(kind: ReportKind, report: XobinReport, clock: Clock) {
	const pdf = await makePdf(
		{
			heading: kind === 'assessment' ? 'Assessment report' : 'AI interview report',
			lines: [
				['Candidate', report.name],
				['Email', report.email],
				[kind === 'assessment' ? 'Assessment' : 'AI interview', report.title],
				['Report', String(report.id)],
				['Score', `${report.score} %`],
			],
		},
		new Date(clock.now()),
	);
	return report.bytes === undefined ? bytes(pdf) : enlarge(pdf, report.bytes);
}

async function file(kind: ReportKind, report: XobinReport, clock: Clock, disposition: string): Promise<ApiResponse> {
	const name = kind === 'assessment' ? `assessment_report_${report.id}.pdf` : `ai_interview_report_${report.id}.pdf`;
	return {
		status: 200,
		headers: { 'content-type': 'application/pdf', 'content-disposition': `${disposition}; filename="${name}"` },
		file: await pdfOf(kind, report, clock),
	};
}

/** The operations that create signed links to reports or return their PDFs. */
export function shareOperations(state: () => XobinState, clock: Clock, url: () => string) {
	const reportsOf = (kind: ReportKind) => (kind === 'assessment' ? state().reports : state().aiReports);

	function share(kind: ReportKind, report: XobinReport, call: Call): ApiResponse {
		const hours = (call.body as { expiration_hours?: number } | undefined)?.expiration_hours ?? 1;
		const expiresAt = clock.now() + hours * HOUR;
		const token = randomBytes(24).toString('base64url');
		state().shares.set(token, { kind, reportId: report.id, expiresAt });
		call.changed(kind === 'assessment' ? 'assessmentReportShared' : 'aiInterviewReportShared');
		return json(200, {
			signed_url: `${url()}/xobin${SHARED[kind]}${token}`,
			expires_at: localTime(expiresAt),
			expiration_hours: hours,
			...(kind === 'assessment'
				? { report_id: report.id, assessment_id: report.parentId }
				: { response_id: report.id, ai_interview_id: report.parentId }),
		});
	}

	const shareOrDownload = (kind: ReportKind, idName: string) => (call: Call) => {
		const report = reportsOf(kind).get(Number(call.params[idName]));
		if (report === undefined) return error(404, 'Report not found');
		return call.params.option === 'share' ? share(kind, report, call) : file(kind, report, clock, 'attachment');
	};

	return {
		shareOrDownloadAssessmentReport: shareOrDownload('assessment', 'report_id'),
		shareOrDownloadAiInterviewReport: shareOrDownload('aiInterview', 'response_id'),
	};
}

/** The page of a signed link, and its PDF under `/pdf`. */
export async function sharedReport(path: string, { state, clock }: { state: XobinState; clock: Clock }) {
	const kind = (['assessment', 'aiInterview'] as const).find((candidate) => path.startsWith(SHARED[candidate]));
	if (kind === undefined) return undefined;
	const [token = '', part] = path.slice(SHARED[kind].length).split('/');
	const shared = state.shares.get(token);
	const reports = kind === 'assessment' ? state.reports : state.aiReports;
	const report = shared?.kind === kind ? reports.get(shared.reportId) : undefined;
	if (shared === undefined || report === undefined) {
		return html(404, page('Link not found', '<p>There is no such link to a report.</p>'));
	}
	if (clock.now() >= shared.expiresAt) {
		return html(410, page('Link expired', '<p>This link to a report has expired. Ask for a new one.</p>'));
	}
	if (part === 'pdf') return await file(kind, report, clock, 'inline');
	return html(
		200,
		page(
			`Report of ${report.name}`,
			`<p>${escape(report.title)}, score <strong>${escape(report.score)} %</strong>.
			The link works until ${escape(new Date(shared.expiresAt).toUTCString())}.</p>
			<p><a href="${escape(`/xobin${SHARED[kind]}${token}/pdf`)}">Open the PDF</a></p>
			<iframe src="${escape(`/xobin${SHARED[kind]}${token}/pdf`)}" title="Report"></iframe>`,
		),
	);
}
