import type { Calls } from '../../../engine';
import type { paths } from '../../api';

/** Emails the candidates their invites. All interviews belong to the assessment. @returns a response that names no interview */
export const sendInvites = async (calls: Calls<paths>, assessmentId: string, interviewIds: string[]) =>
	await calls.call('POST /assessments/{id}/invite', {
		path: { id: assessmentId },
		body: { videointerviewGroupId: assessmentId, interviewIds },
	});
