"""The quarter result: how did we do, and why?"""
