/** What an answer must show, read by hand in the sheets. */
export interface Proof {
	/**
	 * Where the record is: a list of records, the one record (also in a list of one), or a record with the list in a field.
	 * `file`: the answer is a file. `none`: the vendor documents no answer.
	 */
	form: 'list' | 'record' | { listIn: string } | 'file' | 'none';
	/** Any of these fields shows that it was done; without all of them it can't count as done. Default: a read shows itself. */
	fields?: string[];
	/** Further fields that may make it fail. */
	decisive?: string[];
	/** Fields by which an answer about several items is divided among them. */
	keys?: string[];
	/** The proof is inside another object already. */
	isNested?: true;
	/** Only the list as documented is taken for the whole: one inside an object may be a page. */
	isWhole?: true;
}

const record = (...fields: string[]): Proof => ({ form: 'record', fields });
const LIST: Proof = { form: 'list' };
const FILE: Proof = { form: 'file' };
const NONE: Proof = { form: 'none' };
/** A read: the record itself is what was asked for. */
const READ: Proof = { form: 'record' };

/** By operation; the request in question follows it where there are several. A new operation needs a line here. */
export const proofs: Record<string, Proof> = {
	// The link is what was asked for (A4, I3)
	'Xobin aiInterviewReport.share': record('signed_url'),
	'Xobin assessmentReport.share': record('signed_url'),
	'Xobin aiInterviewReport.download': FILE,
	'Xobin assessmentReport.download': FILE,
	'Xobin aiInterviewReport.get GET /ai-interviews/report/{response_id}': READ,
	'Xobin aiInterviewReport.get GET /ai-interviews/report': READ,
	'Xobin assessmentReport.get': READ,
	// An invite has an ID of the attempt and a link
	'Xobin aiInterviewInvite.create POST /ai-interviews/invite': record('response_id', 'invite_link'),
	'Xobin aiInterviewInvite.create GET /ai-interviews/invited/{ai_interview_id}': { ...LIST, isWhole: true },
	'Xobin aiInterviewInvite.getAll': LIST,
	'Xobin assessmentInvite.create': {
		form: { listIn: 'invites' },
		fields: ['report_id', 'invite_link'],
		keys: ['email'],
	},
	'Xobin automatedInterviewInvite.create': record('interview_reponse_id', 'invite_link'),
	'Xobin formInvite.create': record('form_response_id', 'invite_link'),
	'Xobin trackInvite.create': record('application_id', 'invite_link'),
	// The IDs repeat what was sent; only the status is news (I6)
	'Xobin aiInterviewInvite.remind': record('reminder_status', 'response_id'),
	// Errors have the status 200 too (A5, I5)
	'Xobin aiInterviewInvite.revoke': record('status'),
	'Xobin assessmentInvite.revoke': record('status'),
	// The job that was queued (A6, I7)
	'Xobin aiInterview.generate': record('job_id'),
	'Xobin assessment.generate': record('job_id'),
	// The application (T4), the stage that it is in now (T5 to T7)
	'Xobin applicant.create': record('application_id', 'candidate_id', 'invite_link'),
	'Xobin applicant.get': READ,
	'Xobin applicant.getAll': { form: { listIn: 'data' } },
	'Xobin applicant.move': record('application_id', 'candidate_id', 'to_stage'),
	'Xobin applicant.reject': record('application_id', 'candidate_id', 'to_stage'),
	'Xobin applicant.hire': record('application_id', 'candidate_id', 'to_stage'),
	'Xobin track.getStats': READ,
	'Xobin track.getOverallStats': READ,
	// A profile is made, and its number is new (C1)
	'Xobin candidate.parseResume': record('candidate_id', 'parsed_resume'),
	// `success` (C2, C3); the task exists only if a deletion was scheduled
	'Xobin candidate.delete': record('success', 'task_id'),
	'Xobin candidate.cancelDeletion': record('success'),
	'Xobin webhookSettings.updateAssessments': record('status', 'webhook'),
	'Xobin webhookSettings.updateAssessment': record('status'),
	// The settings as they are now (IS1)
	'Xobin webhookSettings.updateAiInterviews': record('webhooks'),
	'Xobin webhookSettings.updateAiInterview': NONE,
	// What was refreshed (A7)
	'Xobin assessment.refreshQuestions': record('assessments_updated', 'company_id'),
	// The settings as they are now (S4, IS3), or that they were saved (IS5)
	'Xobin generalSettings.getAssessments': READ,
	'Xobin generalSettings.updateAssessments': record('general'),
	'Xobin generalSettings.getAiInterviews': READ,
	'Xobin generalSettings.updateAiInterviews': record('general'),
	'Xobin generalSettings.updateAiInterview': record('status'),
	'Xobin product.getAvailable': READ,

	// The interview that was made (4.5)
	'X0paRoom candidate.create POST /assessments/{id}/candidate': record('interviewId', 'profileId', 'publicUuid'),
	// A count beyond the list: the candidate may be on another page (9, row 21)
	'X0paRoom candidate.create GET /assessments/{id}/candidates': {
		form: { listIn: 'Videointerviews' },
		decisive: ['count'],
	},
	'X0paRoom candidate.create POST /assessments/{id}/invite': NONE,
	'X0paRoom candidate.invite POST /assessments/{id}/invite': NONE,
	'X0paRoom candidate.invite GET /assessments/{id}/candidates': { form: { listIn: 'Videointerviews' } },
	'X0paRoom candidate.getAll': { form: { listIn: 'Videointerviews' } },
	// The link is what was asked for (4.8)
	'X0paRoom candidate.share': record('videointerviewUrl'),
	'X0paRoom candidate.update': NONE,
	// How many rows went (4.9)
	'X0paRoom candidate.delete': { ...record('videointerviews'), isNested: true },
	'X0paRoom assessment.create': NONE,
	'X0paRoom assessment.get': NONE,
	'X0paRoom assessment.getAll': LIST,
	'X0paRoom assessment.update': NONE,
	'X0paRoom question.create': NONE,
	'X0paRoom ratingCriteria.create': NONE,
	'X0paRoom ratingCriteria.getAll': LIST,
	'X0paRoom ratingCriteria.update': NONE,

	'HotDocsAdvance publicInterviewLink.create': NONE,
	'HotDocsAdvance publicInterviewLink.upsert': NONE,
	'HotDocsAdvance publicInterviewLink.get': NONE,
	'HotDocsAdvance publicInterviewLink.delete': NONE,
	'HotDocsAdvance workItem.create PUT /v2.0/WorkItems/{workItemId}': NONE,
	'HotDocsAdvance workItem.create PUT /v1.1/WorkItems/{id}': NONE,
	'HotDocsAdvance workItem.createAndAssemble PUT /v2.0/WorkItems/{workItemId}': NONE,
	'HotDocsAdvance workItem.createAndAssemble PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble':
		NONE,
	// Nobody can wait for a status that isn't there
	'HotDocsAdvance workItem.createAndAssemble GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status':
		record('status'),
	'HotDocsAdvance workItem.getAll GET /v1.1/WorkItems': LIST,
	'HotDocsAdvance workItem.getAll GET /v1.1/WorkGroups/{workGroupId}/WorkItems': LIST,
	'HotDocsAdvance workItemVersion.create': NONE,
	'HotDocsAdvance workItemVersion.createAndAssemble PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble':
		NONE,
	'HotDocsAdvance workItemVersion.createAndAssemble GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status':
		record('status'),
	'HotDocsAdvance workItemVersion.getStatus': NONE,
	'HotDocsAdvance workItemVersion.complete': NONE,
	// `Saving` or `Saved` (5.4)
	'HotDocsAdvance workItemVersion.saveAndClose': record('status'),
	'HotDocsAdvance workItemVersion.getAll': LIST,
	// The session, and where it is (5.3)
	'HotDocsAdvance assemblySession.begin': record('hdaSessionId', 'coreSessionId', 'interviewJsUrl'),
	'HotDocsAdvance assemblySession.save': NONE,
	'HotDocsAdvance assemblySession.complete': NONE,
	'HotDocsAdvance document.download': FILE,
	'HotDocsAdvance answerSet.get': NONE,
	'HotDocsAdvance answerSet.replace PUT /v2.0/WorkItems/{workItemId}/AnswerSet/Content': NONE,
	// Without a variable, no answer can be checked
	'HotDocsAdvance answerSet.replace GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData':
		record('variables'),
	'HotDocsAdvance answerSet.update': NONE,
	'HotDocsAdvance templatePackage.getVariables': READ,
	'HotDocsAdvance templatePackage.setLiveDate': NONE,
	'HotDocsAdvance user.create': NONE,

	// The report that was made, and the way to it (5)
	'LynxVizion sharedReport.create': record('id', 'share_hash'),
	'LynxVizion sharedReport.get': READ,
	'LynxVizion sharedReport.getAll': LIST,
	'LynxVizion sharedReport.delete': record('ok'),
	'LynxVizion analysisResult.get': READ,
	'LynxVizion apiKey.getAll': LIST,
	'LynxVizion apiKey.update': record('id', 'is_active'),
	'LynxVizion apiKey.delete': record('ok'),
	// The answer is what was asked for; both IDs are new (11)
	'LynxVizion chat.ask': record('answer', 'session_id', 'feedback_id'),
	'LynxVizion chatSession.getAll': LIST,
	'LynxVizion dashboard.get': READ,
	'LynxVizion file.createDownloadLink': record('url'),
	'LynxVizion file.createUploadLink': record('upload_url'),
	'LynxVizion file.download POST /storage/download-url': record('url'),
	'LynxVizion file.download GET presigned URL': FILE,
	// The file goes to the one, and is found again under the other (8)
	'LynxVizion file.upload POST /storage/upload-url': record('upload_url', 'file_path'),
	'LynxVizion file.upload PUT presigned URL': NONE,
	'LynxVizion notification.getAll': LIST,
	'LynxVizion notification.getUnreadCount': record('count'),
	'LynxVizion notification.markAsRead': record('ok'),
	'LynxVizion notification.markAllAsRead': record('ok', 'updated'),
	'LynxVizion notification.delete': record('ok'),
	'LynxVizion playback.downloadThumbnail GET /playback/thumbnail/{job_id}': FILE,
	'LynxVizion playback.downloadThumbnail GET presigned URL': FILE,
	'LynxVizion playback.downloadManifest': FILE,
	'LynxVizion playback.getStreamStatus': NONE,
	'LynxVizion project.create': record('id'),
	'LynxVizion project.get': READ,
	'LynxVizion project.getAll': LIST,
	'LynxVizion project.update': record('id'),
	'LynxVizion project.delete': record('ok'),
	'LynxVizion segment.getAll': LIST,
	'LynxVizion segment.search': LIST,
	'LynxVizion segment.deleteAll': record('ok'),
	'LynxVizion service.getHealth': NONE,
	'LynxVizion usage.getSummary': READ,
	'LynxVizion usage.getAll': LIST,
	'LynxVizion video.get': READ,
	'LynxVizion video.getAll': LIST,
	'LynxVizion video.update': record('id', 'job_id'),
	// All further steps need the job (9)
	'LynxVizion video.register': record('job_id'),
	'LynxVizion video.startAnalysis': record('job_id', 'status'),
	// Nobody can wait for a status that isn't there
	'LynxVizion video.waitForAnalysis': record('status'),
	'LynxVizion video.upload POST /storage/upload-url': record('upload_url', 'file_path'),
	'LynxVizion video.upload PUT presigned URL': NONE,
	'LynxVizion video.upload POST /processing/register-upload': record('job_id'),
	'LynxVizion video.uploadAndAnalyze POST /storage/upload-url': record('upload_url', 'file_path'),
	'LynxVizion video.uploadAndAnalyze PUT presigned URL': NONE,
	'LynxVizion video.uploadAndAnalyze POST /processing/register-upload': record('job_id'),
	'LynxVizion video.uploadAndAnalyze POST /enterprise': record('job_id', 'upload_url'),
	'LynxVizion video.uploadAndAnalyze PATCH /videos/{job_id}': record('id', 'job_id'),
	'LynxVizion video.uploadAndAnalyze POST /processing/{job_id}/start': record('job_id', 'status'),
	'LynxVizion video.uploadAndAnalyze GET /videos/{job_id}': READ,
};
