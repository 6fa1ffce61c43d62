import { randomUUID } from 'node:crypto';

import { json, type ApiResponse } from '../../response.mjs';
import type { Call } from '../../definition.mjs';
import { error } from './error.mjs';
import type { XobinState } from './state.mjs';

const PARSED = {
	name: 'Jane Doe',
	email: 'janedoe@example.com',
	phone: '+1 555 0100',
	applied_for: 'Backend Engineer',
	educational_qualification: [
		{ degree: 'BSc', gpa: 3.8, graduation_year: 2018, institution: 'Example University', summary: 'Computer science' },
	],
	highlights: ['Built an API'],
	interview_questions: ['Which API was it?'],
	location: 'Berlin',
	other_suitable_roles: ['Data Engineer'],
	skills: ['Python'],
	summary: 'Six years of experience',
	work_experience: [
		{ company: 'Example Ltd', position: 'Engineer', start_year: 2018, end_year: 2024, duties: ['APIs'] },
	],
};

/** The operations of candidates, and those that generate assessments and AI interviews. */
export function candidateOperations(state: () => XobinState) {
	const knows = (email: string) => {
		const { reports, aiReports, tracks } = state();
		const applicants = [...tracks.values()].flatMap((track) => [...track.applicants.values()]);
		const known = [...reports.values(), ...aiReports.values(), ...applicants].map((one) => one.email.toLowerCase());
		return known.includes(email.toLowerCase());
	};

	const generate = (change: string, message: string) => (call: Call) => {
		call.changed(change);
		return json(202, { job_id: randomUUID(), status: 'pending', message });
	};

	return {
		parseResume: (call: Call): ApiResponse => {
			const body = call.body as { resume: string; only_parse?: boolean; job_description?: string; criteria?: string };
			if (!state().canEvaluate) return error(403, 'FORBIDDEN');
			if (!body.only_parse && (body.job_description === undefined || body.criteria === undefined)) {
				call.violates('/body must have job_description and criteria unless only_parse is true');
				return error(400, 'Job description and criteria are required');
			}
			call.changed('resumeParsed');
			return json(200, {
				candidate_id: state().nextId++,
				resume_link: body.resume,
				parsed_resume: PARSED,
				...(body.only_parse ? {} : { fitment_score: 78 }),
			});
		},
		scheduleCandidateDeletion: (call: Call): ApiResponse => {
			const { email } = call.body as { email: string };
			if (!knows(email)) return json(200, { success: false, error: 'Candidate not found' });
			const task = randomUUID();
			state().deletions.set(task, email);
			call.changed('deletionScheduled');
			return json(200, { success: true, message: 'Candidate scheduled for deletion', task_id: task });
		},
		cancelCandidateDeletion: (call: Call): ApiResponse => {
			const { task_id } = call.body as { task_id: string };
			if (!state().deletions.delete(task_id)) {
				return json(200, { success: false, error: 'Invalid task ID or no deletion found' });
			}
			call.changed('deletionCanceled');
			return json(200, { success: true, message: 'Candidate deletion canceled successfully' });
		},
		generateAssessment: generate('assessmentQueued', 'Assessment creation job has been queued successfully'),
		generateAiInterview: generate('aiInterviewQueued', 'AI interview plan generation job has been queued successfully'),
	};
}
