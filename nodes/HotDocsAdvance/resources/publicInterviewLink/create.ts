import type { paths } from '../../api';
import { newGuid, operation } from '../../../engine';
import { writeLinkHints } from '../../statusHints';
import { body, fields, publicWarning, sentLink } from './linkFields';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a public interview link',
	description:
		"Create a link that lets people fill in an interview without signing in. The response of HotDocs Advance doesn't include the web address of the link.",
	warnings: publicWarning,
	endpoint: 'PUT /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'repeatable',
	identifiedBy: ['publicInterviewLinkId'],
	hints: writeLinkHints,
	parameters: {
		...fields,
		publicInterviewLinkId: newGuid({
			displayName: 'Public Interview Link ID',
			description: 'ID of the new link. Empty: a new ID. An existing link may be overwritten.',
		}),
	},
	request: ({ publicInterviewLinkId, ...values }) => ({
		path: { publicInterviewLinkId },
		body: body(values),
	}),
	output: sentLink,
});
