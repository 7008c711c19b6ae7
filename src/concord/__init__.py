"""Concord (和园): the labour-relations platform of an industrial park."""
