import SuppliesTools from './SuppliesTools.svelte';

/** All that supplies have beyond other sheets, fetched as one piece. */
export default {
  Tools: SuppliesTools,
};
