namespace ClinicMfa.SampleHost.Language;

/// <summary>All sentences of this host's own pages. The key is the English sentence; <c>Words.es.resx</c> beside it has the Spanish one.</summary>
internal sealed class Words;
