class Pay:
	def tabs(self):
		"""
		```v2p
		unit: a.tabs
		tags:
			- kept
		```
		"""
