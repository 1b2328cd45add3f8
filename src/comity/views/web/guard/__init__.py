"""What stands between the network and the pages: headers, hosts, rates, sizes, the token, forms."""
