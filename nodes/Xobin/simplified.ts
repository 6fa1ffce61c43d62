import { pick } from '../engine';
import type { components } from './api';

type Schemas = components['schemas'];

/** An assessment report without its sections and registration fields. */
export const simplifiedReport = (report: Schemas['AssessmentReport']) =>
	pick(report, [
		'report_id',
		'assessment_id',
		'candidate_id',
		'name',
		'email',
		'invite_status',
		'completed_date',
		'overall_percentage',
		'cut_off',
		'report_link',
	]);

/** An AI-interview report without the conversation, the recordings and the scores by skill. */
export const simplifiedAiReport = (report: Schemas['AiInterviewReport']) =>
	pick(report, [
		'response_id',
		'ai_interview_id',
		'ai_interview_name',
		'candidate_id',
		'custom_field_id',
		'candidate_name',
		'candidate_email',
		'invite_status',
		'completed_date',
		'score',
		'integrity_score',
		'recommendation',
		'report_link',
		'pdf_link',
	]);

/** An applicant of the list without the kind of the stage. */
export const simplifiedApplicant = (applicant: Schemas['ApplicantRow']) =>
	pick(applicant, [
		'application_id',
		'candidate_id',
		'name',
		'email',
		'stage_id',
		'stage_name',
		'stage_status',
		'score',
		'date_added',
		'last_updated_at',
	]);
