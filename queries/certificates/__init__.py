"""Certificates of service: asked for, issued from confirmed records, verified, revoked."""
