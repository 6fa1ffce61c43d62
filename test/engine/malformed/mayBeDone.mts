import type { Kind } from './answers.mjs';

/** `must`: it has to succeed, because the vendor documents no answer that it could be measured by. */
type Allowed = Partial<Record<Kind, 'may' | 'must'>>;

/** No answer is documented, so any that is no refusal and no web page is a success (design.md, "What counts as done", 6). */
const ANY: Allowed = { empty: 'must', null: 'must', '{}': 'must', '[]': 'must', text: 'must', foreign: 'must' };
/** A read of one record whose form was not seen: any JSON may be it. */
const UNSEEN: Allowed = { '{}': 'may', '[]': 'may', text: 'may', foreign: 'may' };
/** A list whose form was not seen. */
const UNSEEN_LIST: Allowed = { empty: 'may', null: 'may', '{}': 'may', '[]': 'may', text: 'may', foreign: 'may' };
/** A documented list may be empty. */
const LIST: Allowed = { '[]': 'may' };
/** A file of any content. */
const FILE: Allowed = { null: 'may', '{}': 'may', '[]': 'may', text: 'may', foreign: 'may' };

interface Entry {
	allowed: Allowed;
	/** Where the sheets say so. */
	why: string;
}

const entry = (allowed: Allowed, why: string): Entry => ({ allowed, why });

/**
 * The operations that may succeed although the answer proves nothing, by hand. All others must fail for each kind. The
 * request in question follows the operation where there are several.
 */
export const mayBeDone: Record<string, Entry> = {
	'Xobin aiInterviewInvite.getAll': entry(LIST, 'I4: a plain array'),
	'Xobin aiInterviewInvite.create GET /ai-interviews/invited/{ai_interview_id}': entry(LIST, 'I4: nobody is invited'),
	'Xobin webhookSettings.updateAiInterview': entry(ANY, 'IS2: the answer is in the unseen part'),

	'X0paRoom candidate.invite POST /assessments/{id}/invite': entry(
		ANY,
		'4.6: only a sentence. 9, row 18: may be empty',
	),
	'X0paRoom candidate.create POST /assessments/{id}/invite': entry(
		ANY,
		'4.6: only a sentence. 9, row 18: may be empty',
	),
	'X0paRoom candidate.update': entry(ANY, '4.10: no answer example'),
	'X0paRoom assessment.create': entry(ANY, '4.1: no body documented'),
	'X0paRoom assessment.get': entry(UNSEEN, '4.2: no answer example'),
	'X0paRoom assessment.getAll': entry(UNSEEN_LIST, '4.2: no answer example'),
	'X0paRoom assessment.update': entry(ANY, '4.3: no answer example'),
	'X0paRoom question.create': entry(ANY, '4.4: no answer example'),
	'X0paRoom ratingCriteria.create': entry(ANY, '4.11: undocumented'),
	'X0paRoom ratingCriteria.getAll': entry(UNSEEN_LIST, '4.11: undocumented'),
	'X0paRoom ratingCriteria.update': entry(ANY, '4.11: undocumented'),

	'HotDocsAdvance publicInterviewLink.create': entry(ANY, '3.1: 204 without a body'),
	'HotDocsAdvance publicInterviewLink.upsert': entry(ANY, '3.1: 204 without a body'),
	'HotDocsAdvance publicInterviewLink.get': entry(UNSEEN, '3.3: not seen'),
	'HotDocsAdvance publicInterviewLink.delete': entry(ANY, '3.4: 204'),
	'HotDocsAdvance workItem.create PUT /v2.0/WorkItems/{workItemId}': entry(ANY, '4.1: not seen'),
	'HotDocsAdvance workItem.create PUT /v1.1/WorkItems/{id}': entry(ANY, '4.1: not seen'),
	'HotDocsAdvance workItem.createAndAssemble PUT /v2.0/WorkItems/{workItemId}': entry(ANY, '4.1: not seen'),
	'HotDocsAdvance workItem.createAndAssemble PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble':
		entry(ANY, '5.2 H20: seen in words only'),
	'HotDocsAdvance workItem.getAll GET /v1.1/WorkItems': entry(UNSEEN_LIST, 'H10: not seen'),
	'HotDocsAdvance workItem.getAll GET /v1.1/WorkGroups/{workGroupId}/WorkItems': entry(UNSEEN_LIST, 'H11: not seen'),
	'HotDocsAdvance workItemVersion.create': entry(ANY, '5.2 H18: not seen'),
	'HotDocsAdvance workItemVersion.createAndAssemble PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble':
		entry(ANY, '5.2 H20: seen in words only'),
	'HotDocsAdvance workItemVersion.getStatus': entry(UNSEEN, '5.2 H21: not seen, may be a bare word'),
	'HotDocsAdvance workItemVersion.complete': entry(
		{ empty: 'may', null: 'may', '{}': 'may', '[]': 'may', text: 'may', foreign: 'may' },
		'5.2 H22: the method page was not seen; 5.4 has a status for the like',
	),
	'HotDocsAdvance workItemVersion.getAll': entry(UNSEEN_LIST, 'H23: not seen'),
	'HotDocsAdvance assemblySession.save': entry(ANY, '5.1 H15: 200 OK, no body'),
	'HotDocsAdvance assemblySession.complete': entry(ANY, '5.1 H16: 200 OK, no body'),
	'HotDocsAdvance document.download': entry(FILE, '6 H27: a stream of a type that was not seen'),
	'HotDocsAdvance answerSet.get': entry(UNSEEN, '7 H28: XML, or JSON of a form that was not seen'),
	'HotDocsAdvance answerSet.replace PUT /v2.0/WorkItems/{workItemId}/AnswerSet/Content': entry(ANY, '7 H29: not seen'),
	'HotDocsAdvance answerSet.update': entry(ANY, '7 H30: not seen'),
	'HotDocsAdvance templatePackage.setLiveDate': entry(ANY, '8 H34: 200, no body'),
	'HotDocsAdvance user.create': entry(
		{ empty: 'may', null: 'may', '{}': 'may', '[]': 'may', text: 'may', foreign: 'may' },
		'9 H44: the ID, in a shape that was not seen',
	),

	'LynxVizion sharedReport.getAll': entry(LIST, '5: an array'),
	'LynxVizion apiKey.getAll': entry(LIST, '13: an array'),
	'LynxVizion chatSession.getAll': entry(LIST, '11: an array'),
	'LynxVizion notification.getAll': entry(LIST, '15: an array'),
	'LynxVizion project.getAll': entry(LIST, '6: an array'),
	'LynxVizion segment.getAll': entry(LIST, '10: an array'),
	'LynxVizion segment.search': entry(LIST, '10: an array'),
	'LynxVizion usage.getAll': entry(LIST, '14: an array'),
	'LynxVizion video.getAll': entry(LIST, '7: an array'),
	'LynxVizion service.getHealth': entry(ANY, '18: answer body not documented'),
	'LynxVizion file.download GET presigned URL': entry(FILE, '8: any file'),
	'LynxVizion file.upload PUT presigned URL': entry(ANY, '8: answer not documented'),
	'LynxVizion video.upload PUT presigned URL': entry(ANY, '8: answer not documented'),
	'LynxVizion video.uploadAndAnalyze PUT presigned URL': entry(ANY, '8: answer not documented'),
};
