impl Tabs {
	///	```v2p
	///	unit: a.tabs
	///	```
	fn tabs(&self) {}

	/*
	```v2p
	unit: a.block
	tags:
		- kept
	```
	*/
	fn block(&self) {}
}
