const VALUES: Record<string, unknown> = {
	'': 'text',
	'#': 7,
	'%': 0.5,
	'@': 'https://example.com/x?y=z',
	'!': true,
	'0': null,
	'[]': [],
	'{}': {},
};

/** An answer of the shape that a sheet prints. A sign after a field says what is in it; see `VALUES`. Without one: text. */
const shape = (fields: string): Record<string, unknown> =>
	Object.fromEntries(
		fields.split(' ').map((field) => {
			const [, name, sign] = /^(\w*[A-Za-z_])(.*)$/.exec(field)!;
			return [name, VALUES[sign]];
		}),
	);

const VIDEO =
	'id user_id job_id project_id name status selected_insights duration% file_size# processing_time% storage_path created_at updated_at';
const PROJECT = 'id user_id name description video_count# created_at updated_at';
const KEY = 'id name key_prefix raw_key is_active# last_used_at created_at';
const STATUS = 'job_id status error0 processing_time0 created_at updated_at';
const UPLOAD = 'success! upload_url@ file_path public_url user_id sanitized_filename original_filename expires_at0';
const SHARED = 'id user_id video_id share_hash expires_at0 is_active# created_at';
const MOVED = 'track_id# application_id# candidate_id# name email from_stage{} to_stage{}';
const INVITES = 'email report_id# candidate_id# assessment_id# invite_link@ name status';
const SEGMENT = 'id job_id module content start_time% end_time% metadata0 created_at';
const SUMMARY =
	'total_jobs# total_minutes% total_duration_minutes% by_action{} plan trial_status remaining_trial_minutes% total_limit_minutes% usage_percentage% bonus_minutes% first_usage total_file_size_gb%';

/**
 * The answers that the sheets of shared/vendor-api/ print, copied by hand and by operation (and request), whatever the
 * contracts say. What waits for a status is left out: only a real one ends it.
 */
export const sheetAnswers: Record<string, unknown[]> = {
	'Xobin assessmentReport.share': [shape('signed_url@ expires_at expiration_hours% report_id# assessment_id#')],
	'Xobin aiInterviewReport.share': [shape('signed_url@ expires_at expiration_hours% response_id# ai_interview_id#')],
	'Xobin assessmentReport.get': [
		shape(
			'assessment_id# candidate_id# completed_date cut_off# email invite_status name offtab_count# overall_percentage% registration_fields[] report_id# report_link@ sections[]',
		),
		shape('assessment_id# candidate_id# email invite_status name report_id#'),
	],
	'Xobin aiInterviewReport.get GET /ai-interviews/report/{response_id}': [
		shape(
			'ai_interview_id# ai_interview_name candidate_email candidate_id# candidate_name candidate_summary completed_date integrity_score% invite_status pdf_link@ recommendation response_id# custom_field_id score# report_link@ interview_recording{} skill_wise_scores{} conversation[]',
		),
	],
	'Xobin assessmentInvite.create': [{ invites: [{ ...shape(INVITES), email: 'mina@example.com' }] }],
	'Xobin assessmentInvite.revoke': [
		{ status: 'REVOKED', message: 'Invite Revoked successfully.' },
		{ status: 'ALREADY_REVOKED' },
	],
	'Xobin aiInterviewInvite.revoke': [
		{ status: 'REVOKED', message: 'Invite Revoked successfully.' },
		{ status: 'ALREADY_REVOKED', message: 'Invite already revoked' },
	],
	'Xobin assessment.generate': [{ ...shape('job_id message'), status: 'pending' }],
	'Xobin aiInterview.generate': [{ ...shape('job_id message'), status: 'pending' }],
	'Xobin aiInterviewInvite.create POST /ai-interviews/invite': [
		shape('email ai_interview_id# ai_interview_name response_id# invite_link@ name status custom_field_id'),
	],
	'Xobin aiInterviewInvite.getAll': [
		[shape('ai_interview_id# candidate_id# invite_status last_updated_at response_id#')],
	],
	'Xobin aiInterviewInvite.remind': [shape('response_id# ai_interview_id# reminder_status')],
	'Xobin webhookSettings.updateAssessments': [
		{ status: 'success', message: 'Webhook added successfully', webhook: {} },
	],
	'Xobin webhookSettings.updateAssessment': [{ status: 'success', message: 'Webhhook updated successfully' }],
	'Xobin webhookSettings.updateAiInterviews': [
		{
			webhooks: {
				start: { status: true, url: 'string' },
				submission: { status: true, url: 'string' },
				auth: {
					type: 'basic',
					basic: { username: 'user', password: null, hasPassword: true },
					apikey: { header: null, apikey: null },
				},
			},
		},
	],
	'Xobin assessment.refreshQuestions': [shape('message company_id# assessments_updated# details[]')],
	'Xobin generalSettings.getAssessments': [{ general: { completion_alerts: false, cefr_report: false, cutoff: 40 } }],
	'Xobin generalSettings.updateAssessments': [
		{ general: { completion_alerts: false, cefr_report: false, cutoff: 40 } },
	],
	'Xobin generalSettings.updateAiInterviews': [
		{
			general: {
				cutoff: 6,
				duration: { min: 15, max: 30 },
				mobile_friendly: true,
				voice: '228fca29-3a0a-435c-8728-5cb483251068',
				language: 'English',
			},
		},
	],
	'Xobin generalSettings.updateAiInterview': [{ status: 'success', message: 'General settings updated successfully' }],
	'Xobin product.getAvailable': [{ products: { 'a product': null, another: {} }, plan: 'Custom' }],
	'Xobin candidate.parseResume': [shape('candidate_id# resume_link@ parsed_resume{} fitment_score#')],
	'Xobin candidate.delete': [{ success: true, message: 'Candidate scheduled for deletion', task_id: 'string' }],
	'Xobin candidate.cancelDeletion': [{ success: true, message: 'Candidate deletion canceled successfully' }],
	'Xobin trackInvite.create': [shape('application_id# email invite_link@ invite_status name track_id#')],
	'Xobin applicant.getAll': [
		{
			data: [
				shape(
					'application_id# candidate_id# name email stage_id stage_name stage_type stage_status score% date_added last_updated_at',
				),
			],
			pagination: { page: 1, per_page: 25, total: 1, total_pages: 1, has_next: false, has_prev: false },
		},
	],
	'Xobin applicant.get': [
		shape(
			'track_id# track_title applicant{} current_stage{} stages[] submitted_response[] stage_wise_report{} parsed_resume{}',
		),
	],
	'Xobin applicant.create': [
		shape(
			'track_id# application_id# candidate_id# name email invite_status mode invite_link@ email_sent! current_stage{}',
		),
	],
	'Xobin applicant.move': [shape(MOVED)],
	'Xobin applicant.reject': [shape(`${MOVED} email_sent!`)],
	'Xobin applicant.hire': [shape(MOVED)],
	'Xobin track.getStats': [
		shape('track_id# title active! created_at updated_at totals{} stages[] applicant_timestamps{} filters_applied{}'),
	],
	'Xobin track.getOverallStats': [
		shape('totals{} applicants_by_stage_type{} top_tracks_by_applicants[] recently_updated_tracks[] filters_applied{}'),
	],
	'Xobin formInvite.create': [shape('name email invite_link@ form_id# form_response_id# form_name status')],
	'Xobin automatedInterviewInvite.create': [
		shape('name email interview_name interview_reponse_id# interview_id# invite_link@ status'),
	],

	'X0paRoom candidate.create POST /assessments/{id}/candidate': [
		[
			shape(
				'interviewId recruiterId# atsJobId interviewName status atsCandidateId# createdAt publicUuid candidateEmail companyId# questionConfig profileId# type videointerviewGroupId# expirationDate maximumReminders#',
			),
		],
	],
	'X0paRoom candidate.invite POST /assessments/{id}/invite': [{ msg: 'The invitation has been sent successfully' }],
	'X0paRoom candidate.share': [shape('videointerviewUrl@ videointerviewId')],
	'X0paRoom candidate.delete': [[{ videointerviews: { affectedRows: 1, count: 1, rows: [] } }]],

	'HotDocsAdvance assemblySession.begin': [shape('hdaSessionId coreSessionId interviewJsUrl@')],
	'HotDocsAdvance templatePackage.getVariables': [
		shape('manifestVersion# title fileName description templateType productName productVersion templateId variables[]'),
	],
	'HotDocsAdvance workItemVersion.saveAndClose': [{ status: 'Saved' }],
	// 5.4: what is known of a call of the same kind
	'HotDocsAdvance workItemVersion.complete': [{ status: 'Saving' }, { status: 'Completing' }, { status: 'Completed' }],
	'HotDocsAdvance workItemVersion.getStatus': [{ status: 'PostProcessingFailed' }, { status: 'Completing' }],

	'LynxVizion sharedReport.create': [shape(SHARED)],
	'LynxVizion sharedReport.get': [shape('share_hash video{} created_at')],
	'LynxVizion sharedReport.getAll': [[shape(SHARED)]],
	'LynxVizion sharedReport.delete': [{ ok: true }],
	'LynxVizion project.create': [shape(PROJECT), { ...shape(PROJECT), description: null }],
	'LynxVizion project.get': [shape(PROJECT)],
	'LynxVizion project.getAll': [[shape(PROJECT)]],
	'LynxVizion project.update': [shape(PROJECT)],
	'LynxVizion project.delete': [{ ok: true }],
	'LynxVizion video.get': [shape(VIDEO)],
	'LynxVizion video.getAll': [[shape(VIDEO)]],
	'LynxVizion video.update': [shape(VIDEO), { ...shape(VIDEO), project_id: null }],
	'LynxVizion file.createUploadLink': [shape(UPLOAD), shape('success! upload_url@ file_path sanitized_filename')],
	'LynxVizion file.createDownloadLink': [shape('url@')],
	'LynxVizion video.register': [
		{ success: true, job_id: 'string', alreadyExists: false },
		{ success: true, job_id: 'string', alreadyExists: true },
	],
	'LynxVizion video.startAnalysis': [{ ...shape(STATUS), status: 'queued' }],
	'LynxVizion segment.getAll': [[shape(SEGMENT)]],
	'LynxVizion segment.deleteAll': [{ ok: true, message: 'string' }],
	'LynxVizion segment.search': [[{ ...shape(SEGMENT), similarity: 1 }]],
	'LynxVizion analysisResult.get': [
		shape('job_id video_name duration% status processing_time% segments[] transcription[]'),
	],
	'LynxVizion chat.ask': [shape('answer session_id feedback_id')],
	'LynxVizion chatSession.getAll': [[shape('id user_id video_id job_id video_name title message_count# last_message')]],
	'LynxVizion apiKey.getAll': [[shape(KEY)]],
	'LynxVizion apiKey.update': [shape(KEY), shape('id name key_prefix is_active# created_at')],
	'LynxVizion apiKey.delete': [{ ok: true }],
	'LynxVizion usage.getAll': [
		[shape('id user_id job_id action duration_minutes% processing_time% modules created_at')],
	],
	'LynxVizion usage.getSummary': [shape(SUMMARY)],
	'LynxVizion notification.getAll': [[shape('id user_id title message type is_read# created_at')]],
	'LynxVizion notification.getUnreadCount': [{ count: 3 }, { count: 0 }],
	'LynxVizion notification.markAsRead': [{ ok: true }],
	'LynxVizion notification.markAllAsRead': [
		{ ok: true, updated: 3 },
		{ ok: true, updated: 0 },
	],
	'LynxVizion notification.delete': [{ ok: true }],
	'LynxVizion dashboard.get': [shape('profile{} api_keys[] usage{} videos[] projects[]')],
};

/** The answers with a status of success that the sheets document as a failure, and the vendor's words. */
export const sheetFailures: Record<string, Array<{ answer: unknown; says: string }>> = {
	'Xobin assessmentInvite.revoke': [
		{
			answer: {
				status: 'NOT_ALLOWED',
				message: 'Invite was sent before the latest plan change',
				timestamp: '2025-01-15 10:32:45',
			},
			says: 'Invite was sent before the latest plan change',
		},
		{
			answer: { status: 'ERROR_REVOKING', message: 'Unable to Revoke invite now, Please try again later.' },
			says: 'Unable to Revoke invite now',
		},
	],
	'Xobin aiInterviewInvite.revoke': [
		{
			answer: { status: 'NOT_ALLOWED', message: 'Invite was sent before the latest plan change' },
			says: 'Invite was sent before the latest plan change',
		},
		{
			answer: { status: 'FAILED', message: 'Error in revoking the invite. Please contact support' },
			says: 'Error in revoking the invite',
		},
	],
	'Xobin candidate.delete': [{ answer: { success: false, error: 'Candidate not found' }, says: 'Candidate not found' }],
	'Xobin candidate.cancelDeletion': [
		{ answer: { success: false, error: 'Invalid task ID or no deletion found' }, says: 'Invalid task ID' },
	],
	// A number of rows that were deleted (4.9)
	'X0paRoom candidate.delete': [
		{ answer: [{ videointerviews: { affectedRows: 0, count: 0, rows: [] } }], says: 'deleted nothing' },
	],
	// The only word for a failure (4.2)
	'HotDocsAdvance workItem.createAndAssemble GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status': [
		{ answer: { status: 'PostProcessingFailed' }, says: 'PostProcessingFailed' },
	],
	'HotDocsAdvance workItemVersion.createAndAssemble GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status': [
		{ answer: { status: 'PostProcessingFailed' }, says: 'PostProcessingFailed' },
	],
	// A terminal state (4)
	'LynxVizion video.waitForAnalysis': [{ answer: { ...shape(VIDEO), status: 'failed' }, says: 'could not analyze' }],
};
