import { useLingui } from "@lingui/react/macro";
import { companyFieldLabels } from "@parkline/domain/company/field";
import { Checkbox, Form, Input } from "antd";
import { lazy } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { Later } from "../../ui/entry/Later.tsx";
import { usccProblem } from "./companyForm.ts";
import { UsccWarning } from "./UsccWarning.tsx";

const PlacePicker = lazy(() => import("../../ui/entry/PlacePicker.tsx"));
const IndustrySelect = lazy(() => import("../../ui/entry/IndustrySelect.tsx"));

export function CompanyFormFields() {
  const { t } = useLingui();
  const label = useLabel();
  const problem = usccProblem(Form.useWatch<string | null>("uscc"));
  return (
    <>
      <Form.Item
        name="name"
        label={label(companyFieldLabels.name)}
        rules={[{ required: true, whitespace: true, message: t`请填写企业名称` }]}
      >
        <Input autoFocus maxLength={300} />
      </Form.Item>
      <Form.Item name="uscc" label={label(companyFieldLabels.uscc)} extra={<UsccWarning problem={problem} />}>
        <Input maxLength={60} spellCheck={false} autoComplete="off" placeholder={t`营业执照上的 18 位代码`} />
      </Form.Item>
      {problem === undefined ? null : (
        <Form.Item
          name="usccExceptionReason"
          label={label(companyFieldLabels.usccExceptionReason)}
          rules={[{ required: true, whitespace: true, message: t`请写明仍要保存这个代码的原因` }]}
        >
          <Input maxLength={300} />
        </Form.Item>
      )}
      <Form.Item label={t`所在地`} name="place">
        <Later of={PlacePicker} />
      </Form.Item>
      <Form.Item label={label(companyFieldLabels.industryCode)} name="industryCode">
        <Later of={IndustrySelect} />
      </Form.Item>
      <Form.Item name="registeredInPark" valuePropName="checked">
        <Checkbox>{label(companyFieldLabels.registeredInPark)}</Checkbox>
      </Form.Item>
      <Form.Item name="note" label={label(companyFieldLabels.note)} style={{ marginBottom: 0 }}>
        <Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </>
  );
}
