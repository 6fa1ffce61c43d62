import { bytes, text, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call, VendorDefinition } from '../../definition.mjs';
import { makePdf } from '../../pdf.mjs';
import { inDocument } from './answerXml.mjs';
import type { HotDocsState, HotDocsWorkItem } from './state.mjs';
import { statusOf, workItemOf } from './versions.mjs';
import { zip } from './zip.mjs';

/** The documents of a version: a PDF, or a ZIP archive of several. The vendor's format is not known. */
export function documentOperations(state: () => HotDocsState, clock: Clock): VendorDefinition['operations'] {
	const pdf = async (heading: string, { name, answers }: HotDocsWorkItem) => {
		const lines = [...answers].map(([variable, answer]): [string, string] => [variable, inDocument(answer)]);
		return await makePdf({ heading, lines: [['Work item', name], ...lines] }, new Date(clock.now()));
	};

	async function getWorkItemVersionDocuments(call: Call): Promise<ApiResponse> {
		const item = workItemOf(state(), call);
		const version = item?.versions.find(({ id }) => id === call.params.versionId?.toLowerCase());
		if (item === undefined || version === undefined) return text(404, 'Not Found');
		const status = statusOf(version, clock);
		if (status !== 'Completed' || version.assembledAt === undefined) {
			return text(404, `There are no documents: the version is ${status}`);
		}
		const [first = 'Document', ...others] = state().templatePackages.get(item.templatePackageId)?.documents ?? [];
		const made = await Promise.all(
			[first, ...others].map(async (name) => ({ name: `${name}.pdf`, content: await pdf(name, item) })),
		);
		const [only] = made;
		if (only === undefined) throw new Error('A version has no document');
		if (others.length === 0) return file(only.name, 'application/pdf', only.content);
		return file('Documents.zip', 'application/zip', zip(made));
	}

	return { getWorkItemVersionDocuments };
}

const file = (name: string, type: string, content: Buffer): ApiResponse => ({
	status: 200,
	headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
	file: bytes(content),
});
