export { choice, flag, jsonObject } from './choice';
export { collection } from './collection';
export { dateTime } from './date';
export { limited, paging } from './paging';
export { located, locator, numberLocator, optionalLocator } from './locator';
export { number, numberId } from './number';
export { email, guid, normalizedKey, optionalGuid, optionalText, text, textId } from './text';
export { binaryPropertyName, fileNameOption, inputFile } from './file';
export { pick, simplify } from './simplify';
