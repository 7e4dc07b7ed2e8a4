"""Words for people: assessments told as documents in Chinese, Russian and English."""
