import type { paths } from '../../api';
import { operation } from '../../../engine';
import { interviewId } from './parameters';

export const share = operation<paths>()({
	name: 'Create Public Link',
	value: 'share',
	action: 'Create a public link to the interview of a candidate',
	description:
		"Create or get a public link to a candidate's interview. X0PA doesn't document whether each call creates a new link, or whether links expire.",
	warnings: {
		public: { notice: 'Anyone with the link can open the interview. X0PA documents no way to revoke the link.' },
	},
	endpoint: 'POST /candidates/{id}/share',
	effect: 'repeatable',
	identifiedBy: ['videointerviewId', 'interviewId'],
	parameters: { interviewId },
	request: (values) => ({ path: { id: values.interviewId } }),
});
