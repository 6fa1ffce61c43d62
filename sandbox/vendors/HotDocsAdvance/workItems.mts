import { randomUUID } from 'node:crypto';

import { empty, json, text, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call, VendorDefinition } from '../../definition.mjs';
import { answersIn } from './answers.mjs';
import { mismatch, type HotDocsState } from './state.mjs';
import { assemble, currentStatus, matching } from './versions.mjs';

interface Body {
	workGroupId: string;
	templatePackageId: string;
	name?: string;
	description?: string;
	answerXml?: string;
	isPrivateToOwner?: boolean;
	assembleImmediately?: boolean;
}

/** Work items: creating and listing them. */
export function workItemOperations(state: () => HotDocsState, clock: Clock): VendorDefinition['operations'] {
	function put(call: Call): ApiResponse {
		const id = (call.params.workItemId ?? call.params.id ?? '').toLowerCase();
		const { name = '', description = '', isPrivateToOwner = false, ...body } = call.body as Body;
		const workGroupId = body.workGroupId.toLowerCase();
		const templatePackageId = body.templatePackageId.toLowerCase();
		const problem = mismatch(state(), { workGroupId, templatePackageId });
		if (problem !== undefined) return text(400, problem);
		const answers = answersIn(body.answerXml, 'answerXml');
		if (!(answers instanceof Map)) return answers;
		const known = state().workItems.get(id);
		const item = {
			name,
			description,
			isPrivateToOwner,
			workGroupId,
			templatePackageId,
			answers,
			versions: known?.versions ?? [],
		};
		if (body.assembleImmediately === true && item.versions.length === 0) {
			item.versions.push({ id: randomUUID(), status: 'InProgress', endsAs: 'Completed' });
			item.versions.forEach((version) => assemble(version, state(), clock));
		}
		state().workItems.set(id, item);
		call.changed(known === undefined ? 'workItemCreated' : 'workItemUpdated');
		return empty(204);
	}

	function listed(call: Call): ApiResponse {
		const group = call.params.workGroupId?.toLowerCase();
		if (group !== undefined && !state().workGroups.has(group)) return text(404, 'Not Found');
		const all = [...state().workItems]
			.filter(([, { workGroupId }]) => group === undefined || workGroupId === group)
			.map(([id, item]) => {
				const { answers: _kept, versions: _too, ...fields } = item;
				return { id, ...fields, status: currentStatus(item, clock) };
			});
		return json(200, matching(all, call.query));
	}

	return { putWorkItem: put, putWorkItemV1: put, getWorkItems: listed, getWorkItemsOfWorkGroup: listed };
}
