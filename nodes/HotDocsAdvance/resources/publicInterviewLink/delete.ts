import type { paths } from '../../api';
import { operation, records } from '../../../engine';
import { linkHints } from '../../statusHints';
import { linkId } from './linkFields';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a public interview link',
	description: "Delete a link permanently. A link that doesn't exist counts as deleted.",
	warnings: { final: { notice: "Anyone who opens the link afterwards gets a 404 page. This can't be undone." } },
	endpoint: 'DELETE /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'repeatable',
	identifiedBy: ['publicInterviewLinkId'],
	hints: linkHints,
	parameters: { publicInterviewLinkId: linkId },
	request: ({ publicInterviewLinkId }) => ({ path: { publicInterviewLinkId } }),
	output: (response, { publicInterviewLinkId }) => ({
		deleted: true,
		accepted: true,
		publicInterviewLinkId,
		...records(response)[0],
	}),
});
