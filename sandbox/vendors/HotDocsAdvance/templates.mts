import { empty, json, text, type ApiResponse } from '../../response.mjs';
import type { Call, VendorDefinition } from '../../definition.mjs';
import { hotDocsWorkSeeds } from './seeds.mjs';
import type { HotDocsState } from './state.mjs';

const lower = (id: string | undefined) => (id ?? '').toLowerCase();

/** Template packages, work groups, and users. The fields of the lists are invented, because none were seen. */
export function templateOperations(state: () => HotDocsState): VendorDefinition['operations'] {
	const packages = (isWanted: (workGroupIds: string[]) => boolean) =>
		[...state().templatePackages]
			.filter(([, { workGroupIds }]) => isWanted(workGroupIds))
			.map(([id, { name, enabled }]) => ({ id, name, isActive: enabled }));

	function setLiveDate(call: Call): ApiResponse {
		const id = lower(call.params.templatePackageVersionId);
		const version = [...state().templatePackages.values()].map(({ versions }) => versions.get(id)).find(Boolean);
		if (version === undefined) return text(404, 'Not Found');
		version.liveFromDate = (call.body as { liveFromDate: string }).liveFromDate;
		call.changed('liveDateSet');
		return empty(200);
	}

	function getVariableData({ params }: Call): ApiResponse {
		const templateId = lower(params.templatePackageId);
		const template = state().templatePackages.get(templateId);
		if (!template?.versions.has(lower(params.versionId))) return text(404, 'Not Found');
		return json(200, {
			manifestVersion: 1,
			title: template.name,
			fileName: `${template.name}.docx`,
			description: '',
			templateType: 'docx',
			productName: 'Author',
			productVersion: '1.94.0.0',
			templateId,
			variables: Object.entries(hotDocsWorkSeeds.variables).map(([name, type]) => ({ name, type })),
		});
	}

	function createUser(call: Call): ApiResponse {
		const {
			sendEmail = false,
			roles = [],
			...fields
		} = call.body as {
			firstName: string;
			lastName?: string;
			emailAddress: string;
			roles?: string[];
			sendEmail?: boolean;
		};
		const id = lower(call.params.id);
		const address = fields.emailAddress.toLowerCase();
		if (state().users.has(id)) return text(409, 'A user with this ID exists already');
		if ([...state().users.values()].some(({ emailAddress }) => emailAddress.toLowerCase() === address)) {
			return text(409, 'A user with this email address exists already');
		}
		state().users.set(id, { ...fields, roles });
		call.changed('userCreated');
		if (sendEmail) call.changed('userMailed');
		return json(200, { id });
	}

	return {
		getWorkGroups: () =>
			json(
				200,
				[...state().workGroups].map(([id, { name }]) => ({ id, name })),
			),
		getTemplatePackages: () =>
			json(
				200,
				packages(() => true),
			),
		getTemplatePackage: ({ params }) => {
			const id = lower(params.templatePackageId);
			const template = state().templatePackages.get(id);
			if (template === undefined) return text(404, 'Not Found');
			const versions = [...template.versions].map(([versionId, version], index) => ({
				id: versionId,
				versionNumber: index + 1,
				...version,
			}));
			return json(200, { id, name: template.name, isActive: template.enabled, versions });
		},
		getTemplatePackagesOfWorkGroup: ({ params }) => {
			const group = lower(params.workGroupId);
			if (!state().workGroups.has(group)) return text(404, 'Not Found');
			return json(
				200,
				packages((groups) => groups.includes(group)),
			);
		},
		setLiveDate,
		getVariableData,
		createUser,
	};
}
