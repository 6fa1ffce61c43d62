import { json, type ApiResponse } from '../../response.mjs';
import type { Call } from '../../definition.mjs';
import { error } from './error.mjs';
import type { XobinReport, XobinState } from './state.mjs';

const HOSTED = 'https://yourdomain.xobin.com';

function assessmentReport({ id, parentId, candidateId, email, name, inviteStatus, score }: XobinReport) {
	const always = {
		assessment_id: parentId,
		candidate_id: candidateId,
		email,
		invite_status: inviteStatus,
		name,
		report_id: id,
	};
	if (inviteStatus !== 'Completed') return always;
	return {
		...always,
		completed_date: '2025-07-09 12:46:33',
		cut_off: 40,
		offtab_count: 1,
		overall_percentage: score,
		registration_fields: [{ label: 'Phone', value: '+1 555 0100' }],
		report_link: `${HOSTED}/assessments/report/${id}`,
		sections: [{ percentage: score, section: 'Coding', skill_wise_score: [{ skill: 'Python', percentage: score }] }],
	};
}

/** The report of an incomplete interview is not documented: it gets the fields of the invite. */
function aiInterviewReport(report: XobinReport, isDownloadable: boolean) {
	const { id, parentId, title, candidateId, email, name, inviteStatus, customFieldId, score } = report;
	const always = {
		ai_interview_id: parentId,
		ai_interview_name: title,
		candidate_email: email,
		candidate_id: candidateId,
		candidate_name: name,
		invite_status: inviteStatus,
		response_id: id,
		custom_field_id: customFieldId ?? null,
	};
	if (inviteStatus !== 'Completed') return always;
	return {
		...always,
		candidate_summary: 'Answers to the point.',
		completed_date: 'Jul 05, 2025, 4:42:45 AM',
		integrity_score: 9.5,
		pdf_link: `${HOSTED}/interviews/ai/report/${id}.pdf`,
		recommendation: 'Hire',
		score: Math.round(score),
		report_link: `${HOSTED}/interviews/ai/report/${id}`,
		...(isDownloadable ? { interview_recording: { session1: `${HOSTED}/recordings/${id}-1.webm` } } : {}),
		skill_wise_scores: { must_haves: [{ score: 80, skill_name: 'Python' }], nice_to_haves: [] },
		conversation: [{ content: 'Hello', mode: 'voice', role: 'interviewer', timestamp: 1_751_690_565_000 }],
	};
}

/** The operations that return reports as JSON. */
export function reportOperations(state: () => XobinState) {
	const aiAnswer = (report: XobinReport | undefined, call: Call): ApiResponse =>
		report === undefined
			? error(404, 'Report not found')
			: json(200, aiInterviewReport(report, String(call.query.is_downloadable) === 'true'));

	return {
		getAssessmentReport: (call: Call): ApiResponse => {
			const report = state().reports.get(Number(call.params.report_id));
			return report === undefined ? error(404, 'Report not found') : json(200, assessmentReport(report));
		},
		getAiInterviewReport: (call: Call): ApiResponse =>
			aiAnswer(state().aiReports.get(Number(call.params.response_id)), call),
		getAiInterviewReportByCustomFieldId: (call: Call): ApiResponse => {
			const wanted = call.query.custom_field_id;
			return aiAnswer(
				[...state().aiReports.values()].find(({ customFieldId }) => customFieldId === wanted),
				call,
			);
		},
	};
}
