using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>Holds the pages under <c>/mfa</c> to what they do, whoever draws them: the package's file, or the host's at the same path. Last of all conventions.</summary>
internal sealed class PageConventions : IPostConfigureOptions<RazorPagesOptions>
{
    /// <summary>The pages' area.</summary>
    public const string Area = "ClinicMfa";

    public void PostConfigure(string? name, RazorPagesOptions options)
    {
        Hold<MfaStepPage, IndexModel>(options, "/Index", MfaPaths.Root);
        Hold<MfaConfirmPage, ConfirmModel>(options, "/Confirm", MfaPaths.ConfirmRoot);
        options.Conventions.AddAreaPageApplicationModelConvention(Area, "/Confirm", KeepGate);
    }

    private static void Hold<TDeclared, TModel>(RazorPagesOptions options, string page, string path)
        where TModel : TDeclared
    {
        options.Conventions.AddAreaPageRouteModelConvention(Area, page, model => KeepAddress(model, path[1..]));
        options.Conventions.AddAreaPageApplicationModelConvention(Area, page, model =>
        {
            // A page without our handlers would show something and take no answer: nobody would get in.
            if (model.DeclaredModelType != typeof(TDeclared))
                throw new InvalidOperationException($"{model.RelativePath} takes the place of ClinicMfa's page {path}: it has to say \"@model {typeof(TDeclared).FullName}\", and says \"{model.DeclaredModelType}\".");
            model.ModelType = typeof(TModel).GetTypeInfo();
        });
    }

    // Where the flow leads is not the file's to say: "@page" alone would be another address, and for an index two.
    private static void KeepAddress(PageRouteModel model, string template)
    {
        var only = model.Selectors.FirstOrDefault(selector => selector.AttributeRouteModel?.Template == template) ?? model.Selectors[0];
        only.AttributeRouteModel = new AttributeRouteModel { Template = template };
        model.Selectors.Clear();
        model.Selectors.Add(only);
    }

    // Neither "@attribute [AllowAnonymous]" nor a convention for a folder opens what sends codes.
    private static void KeepGate(PageApplicationModel model)
    {
        foreach (var opened in model.EndpointMetadata.OfType<IAllowAnonymous>().ToList())
            model.EndpointMetadata.Remove(opened);
        foreach (var opened in model.Filters.OfType<IAllowAnonymousFilter>().ToList())
            model.Filters.Remove(opened);
    }
}
