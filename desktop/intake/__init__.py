"""受理: the form of the front desk as a value, judged, kept as a draft, asked for."""
