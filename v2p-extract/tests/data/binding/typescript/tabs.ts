class Pay {
	/**
	 * ```v2p
	 * unit: a.tabs
	 * ```
	 */
	tabs() {}

	/*
		```v2p
		unit: a.block
		tags:
			- kept
		```
	*/
	block() {}
}
